package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listening, accepting, and stopping. */
@EveryWorld
class ServerTest extends SceneTest {
  private String freePath() {
    return ((UnixEndpoint) world.free(Transport.UNIX)).path();
  }

  // ---- listen

  @ParameterizedTest
  @EnumSource
  void listeningComesInATickAndTheAddressIsThereOnTheNextLine(Transport transport) {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          assertThat(server.listening()).isFalse();
          assertThat(server.address()).isNull();
          scene.listen(server, transport);
          assertThat(server.listening()).isTrue();
          assertThat(server.address()).isNotNull();
          assertThat(server.address().isPath()).isEqualTo(transport == Transport.UNIX);
          scene.note("s returned");
          server.on(Server.LISTENING, server::close);
        });
    assertThat(scene.traceOf("s")).containsExactly("returned", "listening", "close");
  }

  @Test
  void withoutAHostItListensOnEveryAddressOfBothFamilies() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server()).listen(0);
          assertThat(server.address().address()).isIn("::", "0.0.0.0");
          assertThat(server.address().port()).isPositive();
          server.on(Server.CONNECTION, Socket::end);
          int port = server.address().port();
          Socket four = Net.connect(port, "127.0.0.1");
          four.resume();
          four.on(
              Socket.CLOSE,
              hadError -> {
                if (server.address().address().equals("0.0.0.0")) {
                  server.close();
                  return;
                }
                Socket six = Net.connect(port, "::1");
                six.resume();
                six.on(Socket.CLOSE, sixHadError -> server.close());
              });
        });
    assertThat(scene.traceOf("s")).startsWith("listening", "connection").endsWith("close");
  }

  @Test
  void aNamedHostIsLookedUp() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server()).listen(0, "localhost");
          assertThat(server.listening()).isFalse();
          server.on(
              Server.LISTENING,
              () -> {
                assertThat(server.address().address()).isIn("127.0.0.1", "::1");
                server.close();
              });
        });
    assertThat(scene.traceOf("s")).containsExactly("listening", "close");
  }

  @Test
  void aHostThatNobodyKnowsIsAnError() {
    scene.run(() -> scene.watch("s", new Server()).listen(0, "no-such-host.invalid"));
    assertThat(scene.trace()).hasSize(1);
    assertThat(scene.trace().getFirst()).isIn("s error ENOTFOUND", "s error EAI_AGAIN");
  }

  @Test
  void aServerClosedDuringTheLookupNeverListens() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server()).listen(0, "localhost");
          server.close();
        });
    assertThat(scene.traceOf("s")).containsExactly("close");
  }

  @Test
  void anAddressInUseIsDescribed() {
    List<String> messages = new ArrayList<>();
    scene.run(
        () -> {
          Server first = new Server().listen(0);
          int port = first.address().port();
          String any = first.address().address();
          Server second = scene.watch("s", new Server());
          second.on(
              Server.ERROR,
              error -> {
                messages.add(error.getMessage().replace(Integer.toString(port), "PORT"));
                assertThat(((NetException) error).port()).isEqualTo(port);
                assertThat(((NetException) error).address()).isEqualTo(any);
                assertThat(((NetException) error).syscall()).isEqualTo("listen");
                first.close();
              });
          second.listen(port);
          assertThat(second.listening()).isFalse();
          scene.note("s returned");
          messages.add("listen EADDRINUSE: address already in use " + any + ":PORT");
        });
    assertThat(scene.traceOf("s")).containsExactly("returned", "error EADDRINUSE");
    assertThat(messages.get(1)).isEqualTo(messages.get(0));
  }

  @Test
  void anAddressThatIsNotOursCannotBeBound() {
    List<String> messages = new ArrayList<>();
    scene.run(
        () ->
            new Server()
                .listen(0, "198.51.100.1")
                .on(Server.ERROR, error -> messages.add(error.getMessage())));
    assertThat(messages)
        .containsExactly("listen EADDRNOTAVAIL: address not available 198.51.100.1");
  }

  @Test
  void pathsCarryNoPort() {
    assumeTrue(world.hasFiles(), "names are no files in this world");
    String path = freePath();
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () -> {
          Server first = new Server().listen(path);
          assertThat(first.address()).isEqualTo(new AddressInfo(path, "Unix", -1));
          assertThat(first.address()).hasToString(path);
          assertThat(Files.exists(Path.of(path))).isTrue();
          Server second = new Server();
          second.on(
              Server.ERROR,
              error -> {
                errors.add(error);
                first.close();
              });
          second.listen(path);
        });
    assertThat(errors)
        .singleElement()
        .isInstanceOfSatisfying(
            NetException.class,
            used -> {
              assertThat(used.port()).isEqualTo(-1);
              assertThat(used.address()).isEqualTo(path);
            })
        .extracting(Throwable::getMessage)
        .isEqualTo("listen EADDRINUSE: address already in use " + path);
    assertThat(Files.exists(Path.of(path))).as("the path is removed on close").isFalse();
  }

  @Test
  void pathsThatCannotBeAreErrors() {
    assumeTrue(world.hasFiles(), "names are no files in this world");
    String longPath = "/tmp/" + "x".repeat(200);
    scene.run(
        () -> {
          for (String path : List.of("/no/such/directory/socket", longPath)) {
            new Server().listen(path).on(Server.ERROR, error -> scene.note(error.getMessage()));
          }
        });
    assertThat(scene.trace())
        .containsExactly(
            "listen EACCES: permission denied /no/such/directory/socket",
            "listen EINVAL: invalid argument " + longPath);
  }

  @Test
  void aSecondListenIsRefusedWhileTheFirstStands() {
    scene.run(
        () -> {
          Server server = scene.watch("s", scene.listen(new Server(), Transport.TCP));
          assertThatThrownBy(() -> server.listen(0))
              .isInstanceOfSatisfying(
                  NodeException.class,
                  refused -> assertThat(refused.code()).isEqualTo("ERR_SERVER_ALREADY_LISTEN"))
              .hasMessage("Listen method has been called more than once without closing.");
          server.once(
              Server.CLOSE,
              () -> {
                scene.listen(server, Transport.TCP);
                server.once(Server.LISTENING, server::close);
              });
          server.close();
        });
    assertThat(scene.traceOf("s")).containsExactly("close", "listening", "close");
  }

  @Test
  void theListenerOfAFailedListenIsCalledAtTheNextSuccess() {
    scene.run(
        () -> {
          Server taken = scene.listen(new Server(), Transport.TCP);
          int port = taken.address().port();
          Server server = new Server();
          server.on(
              Server.ERROR,
              error -> {
                scene.note(error.code());
                taken.close();
                server.listen(
                    0,
                    () -> {
                      scene.note("second");
                      server.close();
                    });
              });
          server.listen(port, "127.0.0.1", () -> scene.note("first"));
        });
    assertThat(scene.trace()).containsExactly("EADDRINUSE", "first", "second");
  }

  @Test
  void aRestartedServerCanBindAtOnce() {
    scene.run(
        () -> {
          Server first = new Server();
          first.on(Server.CONNECTION, Socket::end);
          scene.listen(first, Transport.TCP);
          int port = first.address().port();
          Socket client = Net.connect(port, "127.0.0.1");
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                first.close();
                Server second = scene.watch("second", new Server()).listen(port, "127.0.0.1");
                second.on(Server.LISTENING, second::close);
              });
        });
    assertThat(scene.traceOf("second")).containsExactly("listening", "close");
  }

  @Test
  void textThatReadsAsANumberIsAPort() {
    scene.run(
        () -> {
          Server server = new Server().listen("0");
          assertThat(server.address().isPath()).isFalse();
          server.close();
        });
  }

  @Test
  void aSignalCloses() {
    scene.run(
        () -> {
          AbortController controller = new AbortController();
          ListenOptions.Builder options =
              ListenOptions.builder().port(0).host("127.0.0.1").signal(controller.signal());
          Server server = scene.watch("s", new Server()).listen(options.build());
          server.on(Server.LISTENING, controller::abort);
          Server already = scene.watch("already", new Server());
          already.listen(options.signal(AbortSignal.abort()).build());
        });
    assertThat(scene.traceOf("s")).containsExactly("listening", "close");
    assertThat(scene.traceOf("already")).endsWith("close");
  }

  // ---- accept

  @Test
  void overTheLimitConnectionsAreDroppedWithBothAddresses() {
    List<Drop> drops = new ArrayList<>();
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          assertThat(server.maxConnections()).isEqualTo(Integer.MAX_VALUE);
          server.setMaxConnections(1);
          server.on(Server.DROP, drops::add);
          scene.listen(server, Transport.TCP);
          ScenePeer first = scene.peer(server);
          ScenePeer second = scene.peer(server);
          second.readToEnd(
              answer -> {
                scene.note("second" + answer);
                assertThat(drops.getFirst().local().port()).isEqualTo(server.address().port());
                server.close();
                first.close();
              });
        });
    assertThat(scene.trace()).contains("second END");
    assertThat(scene.traceOf("s")).containsExactly("listening", "connection", "drop", "close");
    assertThat(drops).hasSize(1);
    assertThat(drops.getFirst().remote().address()).isEqualTo("127.0.0.1");
    assertThat(drops.getFirst().remote().family()).isEqualTo("IPv4");
  }

  @Test
  void aLimitOfZeroDropsAll() {
    List<Drop> drops = new ArrayList<>();
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server()).setMaxConnections(0);
          server.on(Server.DROP, drops::add);
          scene.listen(server, Transport.UNIX);
          scene.peer(server).readToEnd(answer -> server.close());
        });
    assertThat(drops).containsExactly(new Drop(null, null));
    assertThat(scene.traceOf("s")).doesNotContain("connection");
  }

  @Test
  void blockedClientsAreClosedWithoutAWord() {
    BlockList blocked = new BlockList();
    blocked.addSubnet("127.0.0.0", 8);
    scene.run(
        () -> {
          Server server =
              scene.watch(
                  "s", Net.createServer(ServerOptions.builder().blockList(blocked).build()));
          scene.listen(server, Transport.TCP);
          scene
              .peer(server)
              .readToEnd(
                  answer -> {
                    scene.note("peer" + answer);
                    server.close();
                  });
        });
    assertThat(scene.trace()).containsExactly("s listening", "peer END", "s close");
  }

  @Test
  void connectionsAreCountedInATick() {
    scene.run(
        () -> {
          Server server = new Server();
          scene.listen(server, Transport.TCP);
          server.on(
              Server.CONNECTION,
              socket -> {
                assertThat(socket.server()).isSameAs(server);
                assertThat(
                        server.getConnections(
                            count -> {
                              scene.note("open " + count);
                              socket.destroy();
                              assertThat(socket.server()).isSameAs(server);
                              server.getConnections(left -> scene.note("left " + left));
                              server.close();
                            }))
                    .isSameAs(server);
                scene.note("asked");
              });
          scene.peer(server).readToEnd(answer -> {});
        });
    assertThat(scene.trace()).containsExactly("asked", "open 1", "left 0");
  }

  @Test
  void optionsReachTheAcceptedSockets() {
    ServerOptions options =
        ServerOptions.builder()
            .allowHalfOpen(true)
            .pauseOnConnect(true)
            .highWaterMark(1234)
            .noDelay(true)
            .keepAlive(KeepAlive.after(java.time.Duration.ofSeconds(5)))
            .build();
    scene.run(
        () -> {
          Server server = new Server(options, null);
          scene.listen(server, Transport.TCP);
          server.on(
              Server.CONNECTION,
              socket -> {
                assertThat(socket.allowHalfOpen()).isTrue();
                assertThat(socket.isPaused()).isTrue();
                assertThat(socket.readableHighWaterMark()).isEqualTo(1234);
                assertThat(socket.writableHighWaterMark()).isEqualTo(1234);
                assertThat(option(socket, dev.sluice.io.StreamOption.NO_DELAY)).isEqualTo(1);
                assertThat(option(socket, dev.sluice.io.StreamOption.KEEP_ALIVE)).isEqualTo(1);
                assertThat(option(socket, dev.sluice.io.StreamOption.KEEP_ALIVE_IDLE)).isEqualTo(5);
                assertThat(option(socket, dev.sluice.io.StreamOption.KEEP_ALIVE_INTERVAL))
                    .isEqualTo(1);
                assertThat(option(socket, dev.sluice.io.StreamOption.KEEP_ALIVE_COUNT))
                    .isEqualTo(10);
                socket.destroy();
                server.close();
                scene.note("checked");
              });
          scene.peer(server).readToEnd(answer -> {});
        });
    assertThat(scene.trace()).containsExactly("checked");
  }

  private static int option(Socket socket, dev.sluice.io.StreamOption option) {
    try {
      return socket.wrap().handle().option(option);
    } catch (dev.sluice.io.ErrnoException refused) {
      throw new AssertionError(refused);
    }
  }

  @Test
  void aNegativeHighWaterMarkMeansTheDefault() {
    scene.run(
        () -> {
          Server server = new Server(ServerOptions.builder().highWaterMark(-5).build(), null);
          scene.listen(server, Transport.TCP);
          server.on(
              Server.CONNECTION,
              socket -> {
                scene.note("mark " + socket.readableHighWaterMark());
                socket.destroy();
                server.close();
              });
          scene.peer(server).readToEnd(answer -> {});
        });
    assertThat(scene.trace()).containsExactly("mark 65536");
  }

  // ---- close

  @Test
  void closeWaitsForConnectionsAndComesBeforeTheLastOnesOwn() {
    scene.run(
        () -> {
          Server server = scene.watch("x s", new Server());
          server.on(
              Server.CONNECTION,
              socket -> {
                scene.watch("x c", socket);
                server.close(error -> scene.note("x s callback " + error));
                assertThat(server.listening()).isFalse();
                assertThat(server.address()).isNull();
                EventLoop.current().setTimeout(socket::destroy, 20);
              });
          scene.listen(server, Transport.TCP);
          scene.peer(server).readToEnd(answer -> {});
        });
    assertThat(scene.traceOf("x"))
        .containsExactly(
            "s listening", "s connection", "s close", "s callback null", "c close false");
  }

  @Test
  void closingAStoppedServerTellsTheCallbackAndEmitsCloseAllTheSame() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          assertThat(server.close(error -> scene.note("s callback " + error.code())))
              .isSameAs(server);
        });
    assertThat(scene.traceOf("s")).containsExactly("close", "callback ERR_SERVER_NOT_RUNNING");
  }

  @Test
  void closedRightAfterListenItNeverListensAndASecondCloseClosesAgain() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          scene.listen(server, Transport.TCP);
          server.close();
          server.close();
        });
    assertThat(scene.traceOf("s")).containsExactly("close", "close");
  }

  @Test
  void connectionsInTheKernelsQueueAreResetByTheClose() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          ScenePeer queued = scene.peer(server);
          server.close();
          queued.readToEnd(answer -> scene.note("peer" + answer));
        });
    assertThat(scene.trace()).containsExactly("peer RESET");
  }

  @Test
  void anUnreferencedServerLetsTheLoopEnd() {
    EventLoop.run(
        () -> {
          assertThat(new Server().unref().listen(0).listening()).isTrue();
          Server later = new Server().listen(0);
          assertThat(later.unref()).isSameAs(later);
        });
    scene.run(
        () -> {
          Server server = new Server().unref().listen(0);
          server.ref();
          EventLoop.current()
              .setTimeout(
                  () -> {
                    scene.note("alive");
                    server.close();
                  },
                  20)
              .unref();
        });
    assertThat(scene.trace()).containsExactly("alive");
  }
}
