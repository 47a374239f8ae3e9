package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.LookupAddress;
import dev.sluice.dns.LookupFunction;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From {@code connect()} to the connection, or to the error. */
@EveryWorld
class SocketConnectTest {
  @Parameter TestWorld world;

  private Scene scene;

  @BeforeEach
  void setUp() {
    scene = new Scene(world);
  }

  /** A server that answers nothing and stops with its first connection. */
  private Server closingServer(Transport transport) {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          socket.resume();
          server.close();
        });
    return scene.listen(server, transport);
  }

  @ParameterizedTest
  @EnumSource
  void theSocketIsReturnedConnectingAndTheEventsFollow(Transport transport) {
    scene.run(
        () -> {
          Socket socket = Net.connect(Scene.to(closingServer(transport)).build());
          scene.watch("c", socket);
          assertThat(socket.connecting()).isTrue();
          assertThat(socket.pending()).isTrue();
          assertThat(socket.readyState()).isEqualTo(ReadyState.OPENING);
          socket.on(
              Socket.READY,
              () -> {
                assertThat(socket.connecting()).isFalse();
                assertThat(socket.pending()).isFalse();
                assertThat(socket.readyState()).isEqualTo(ReadyState.OPEN);
                socket.end();
              });
        });
    assertThat(scene.traceOf("c"))
        .filteredOn(line -> !line.startsWith("attempt"))
        .containsExactly("connect", "ready", "finish", "end", "close false");
  }

  @Test
  void aFreshSocketIsPendingAndOpen() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          assertThat(socket.pending()).isTrue();
          assertThat(socket.connecting()).isFalse();
          assertThat(socket.readyState()).isEqualTo(ReadyState.OPEN);
          assertThat(socket.address()).isNull();
          assertThat(socket.remoteAddress()).isNull();
          assertThat(socket.remotePort()).isEqualTo(-1);
          assertThat(socket.bytesRead()).isZero();
          assertThat(socket.bytesWritten()).isZero();
        });
  }

  /** Nobody connects to this address: kernels say so at once, before anybody is told. */
  @Test
  void optionsAreTakenWhileAFailureIsOnItsWay() {
    scene.run(
        () -> {
          ConnectOptions.Builder target = ConnectOptions.builder().port(9).host("255.255.255.255");
          Socket socket = scene.watch("c", Net.connect(target.build()));
          socket.on(
              Socket.CONNECTION_ATTEMPT,
              _ -> socket.loop().nextTick(() -> socket.setTypeOfService(16).setNoDelay(true)));
        });
    assertThat(scene.trace())
        .startsWith("c attempt 255.255.255.255")
        .endsWith("c close true")
        .hasSize(4);
  }

  @Test
  void refusalCarriesCodeCallAddressAndPort() {
    IpEndpoint nobody = (IpEndpoint) world.refusing(Transport.TCP);
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () -> {
          Socket socket = scene.watch("c", Net.connect(Scene.to(nobody).build()));
          socket.on(Socket.ERROR, errors::add);
        });
    assertThat(scene.trace())
        .containsExactly(
            "c attempt 127.0.0.1",
            "c attemptFailed 127.0.0.1 ECONNREFUSED",
            "c error ECONNREFUSED",
            "c close true");
    assertThat(errors)
        .singleElement()
        .isInstanceOfSatisfying(
            NetException.class,
            refused -> {
              assertThat(refused.errno().number()).isEqualTo(-111);
              assertThat(refused.syscall()).isEqualTo("connect");
              assertThat(refused.address()).isEqualTo("127.0.0.1");
              assertThat(refused.port()).isEqualTo(nobody.port());
              assertThat(refused.localAddress()).isNull();
              assertThat(refused.localPort()).isEqualTo(-1);
            })
        .extracting(Throwable::getMessage)
        .isEqualTo("connect ECONNREFUSED 127.0.0.1:" + nobody.port());
  }

  @Test
  void aRefusedPathHasNoPort() {
    UnixEndpoint nobody = (UnixEndpoint) world.refusing(Transport.UNIX);
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () -> {
          Net.connect(nobody.path()).on(Socket.ERROR, errors::add);
          Net.connect(nobody.path() + "-missing").on(Socket.ERROR, errors::add);
        });
    assertThat(errors)
        .extracting(Throwable::getMessage)
        .containsExactlyInAnyOrder(
            "connect ECONNREFUSED " + nobody.path(),
            "connect ENOENT " + nobody.path() + "-missing");
    assertThat(((NetException) errors.getFirst()).port()).isEqualTo(-1);
  }

  @Test
  void aLocalPortThatWasAskedForIsPartOfTheError() {
    IpEndpoint nobody = (IpEndpoint) world.refusing(Transport.TCP);
    int localPort = ((IpEndpoint) world.refusing(Transport.TCP)).port();
    List<NodeException> errors = new ArrayList<>();
    scene.run(
        () ->
            Net.connect(Scene.to(nobody).localAddress("127.0.0.1").localPort(localPort).build())
                .on(Socket.ERROR, errors::add));
    assertThat(errors)
        .singleElement()
        .isInstanceOfSatisfying(
            NetException.class,
            refused -> {
              assertThat(refused.localAddress()).isEqualTo("127.0.0.1");
              assertThat(refused.localPort()).isEqualTo(localPort);
            })
        .extracting(Throwable::getMessage)
        .isEqualTo(
            "connect ECONNREFUSED 127.0.0.1:%d - Local (127.0.0.1:%d)"
                .formatted(nobody.port(), localPort));
  }

  @Test
  void connectsFromTheLocalAddressAndPort() {
    int localPort = ((IpEndpoint) world.refusing(Transport.TCP)).port();
    scene.run(
        () -> {
          Server server = closingServer(Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> scene.note(peer.remoteAddress() + ":" + peer.remotePort()));
          Socket socket =
              Net.connect(Scene.to(server).localAddress("127.0.0.1").localPort(localPort).build());
          socket.on(Socket.CONNECT, socket::end);
        });
    assertThat(scene.trace()).containsExactly("127.0.0.1:" + localPort);
  }

  @Test
  void whatCannotBeBoundFailsInTheCallBind() {
    List<String> messages = new ArrayList<>();
    scene.run(
        () -> {
          Server taken = closingServer(Transport.TCP);
          int port = taken.address().port();
          for (ConnectOptions.Builder options :
              List.of(
                  Scene.to(taken).localAddress("::1"),
                  Scene.to(taken).localAddress("127.0.0.1").localPort(port),
                  Scene.to(taken).localPort(70_000))) {
            Net.connect(options.build())
                .on(Socket.ERROR, error -> messages.add(error.getMessage()))
                .on(Socket.CLOSE, hadError -> messages.add("close " + hadError));
          }
          EventLoop.current().setTimeout(taken::close, 20);
          messages.add(Integer.toString(port));
        });
    String port = messages.getFirst();
    assertThat(messages)
        .containsExactlyInAnyOrder(
            port,
            "bind EINVAL ::1",
            "bind EADDRINUSE 127.0.0.1:" + port,
            "bind EADDRINUSE 0.0.0.0:70000",
            "close true",
            "close true",
            "close true");
  }

  @Test
  void aWriteBeforeConnectFailsAndTheSocketIsGone() {
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          assertThat(socket.write("early", scene.noting("written"))).isFalse();
        });
    assertThat(scene.trace())
        .containsExactly("written ERR_SOCKET_CLOSED", "c error ERR_SOCKET_CLOSED", "c close false");
  }

  @Test
  void whatIsWrittenWhileConnectingIsSent() {
    scene.run(
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              peer -> {
                StringBuilder received = new StringBuilder();
                peer.onData(chunk -> received.append(Scene.text(chunk)));
                peer.on(Socket.END, () -> scene.note("received " + received));
                server.close();
              });
          scene.listen(server, Transport.TCP);
          Socket socket = Net.connect(Scene.to(server).build());
          assertThat(socket.write("one ", scene.noting("one"))).isTrue();
          assertThat(socket.write("two ", scene.noting("two"))).isTrue();
          assertThat(socket.bytesWritten()).isEqualTo(8);
          assertThat(socket.writableLength()).isEqualTo(8);
          socket.end("three");
          assertThat(socket.bytesWritten()).isEqualTo(13);
          socket.on(Socket.CONNECT, () -> scene.note("connect"));
        });
    assertThat(scene.trace()).containsExactly("one", "connect", "two", "received one two three");
  }

  @Test
  void aClosedSocketCanConnectAgain() {
    scene.run(
        () -> {
          Server server = scene.watch("s", new Server());
          server.on(Server.CONNECTION, peer -> peer.resume().end("hello"));
          scene.listen(server, Transport.TCP);
          Socket socket = scene.watch("c", Net.connect(Scene.to(server).build()));
          scene.watchData("c", socket);
          socket.once(
              Socket.CLOSE,
              hadError -> {
                assertThat(socket.destroyed()).isTrue();
                socket.connect(Scene.to(server).build());
                assertThat(socket.destroyed()).isFalse();
                socket.write("again");
                socket.once(Socket.CLOSE, secondHadError -> server.close());
              });
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.1",
            "connect",
            "ready",
            "data hello",
            "end",
            "finish",
            "close false",
            "attempt 127.0.0.1",
            "connect",
            "ready",
            "data hello",
            "end",
            "finish",
            "close false");
  }

  @Test
  void nothingOfTheLastConnectionIsLeftInTheNext() {
    scene.run(
        () -> {
          Server first = scene.listen(new Server(), Transport.TCP);
          Server second = scene.listen(new Server(), Transport.TCP);
          for (Server server : List.of(first, second)) {
            server.on(
                Server.CONNECTION,
                peer -> {
                  peer.end("hello");
                  peer.resume();
                  server.close();
                });
          }
          int firstPort = first.address().port();
          int secondPort = second.address().port();
          ConnectOptions toSecond = Scene.to(second).build();
          Socket socket = scene.watch("c", Net.connect(Scene.to(first).build()));
          socket.resume();
          socket.once(Socket.CONNECT, () -> assertThat(socket.remotePort()).isEqualTo(firstPort));
          socket.once(
              Socket.CLOSE,
              hadError -> {
                assertThat(socket.bytesRead()).isEqualTo(5);
                socket.connect(toSecond);
                assertThat(socket.bytesRead()).isZero();
                assertThat(socket.remotePort()).isEqualTo(-1);
                socket.once(
                    Socket.CONNECT,
                    () -> {
                      assertThat(socket.remotePort()).isEqualTo(secondPort);
                      // The end of the first peer is forgotten: this one is our own mistake.
                      socket.end();
                      socket.write("late", scene.noting("c late"));
                    });
              });
        });
    assertThat(scene.traceOf("c"))
        .endsWith(
            "late ERR_STREAM_WRITE_AFTER_END", "error ERR_STREAM_WRITE_AFTER_END", "close true");
  }

  @Test
  void aSecondConnectWhileTheFirstIsOnItsWayFails() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          Socket socket = scene.watch("c", Net.connect(Scene.to(server).build()));
          socket.connect(Scene.to(server).build());
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "attempt 127.0.0.1", "error EALREADY", "close true");
  }

  @Test
  void aSecondConnectOnAConnectionReportsItAgain() {
    scene.run(
        () -> {
          Server server = closingServer(Transport.TCP);
          ConnectOptions options = Scene.to(server).build();
          Socket socket = scene.watch("c", Net.connect(options));
          socket.once(
              Socket.READY,
              () -> {
                socket.connect(options);
                assertThat(socket.connecting()).isTrue();
                socket.once(Socket.READY, socket::end);
              });
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "attempt 127.0.0.1",
            "connect",
            "ready",
            "attempt 127.0.0.1",
            "connect",
            "ready",
            "finish",
            "end",
            "close false");
  }

  @Test
  void theFiveTupleIsKnownWhileConnectedAndThePeerBeyond() {
    scene.run(
        () -> {
          Server server = closingServer(Transport.TCP);
          int port = server.address().port();
          Socket socket = Net.connect(Scene.to(server).build());
          assertThat(socket.remoteAddress()).isNull();
          socket.on(
              Socket.CONNECT,
              () -> {
                assertThat(socket.remoteAddress()).isEqualTo("127.0.0.1");
                assertThat(socket.remoteFamily()).isEqualTo("IPv4");
                assertThat(socket.remotePort()).isEqualTo(port);
                assertThat(socket.localAddress()).isEqualTo("127.0.0.1");
                assertThat(socket.localFamily()).isEqualTo("IPv4");
                assertThat(socket.localPort()).isPositive();
                assertThat(socket.address())
                    .isEqualTo(new AddressInfo("127.0.0.1", "IPv4", socket.localPort()));
                socket.end();
              });
          socket.on(
              Socket.CLOSE,
              hadError -> {
                assertThat(socket.remotePort()).isEqualTo(port);
                assertThat(socket.localAddress()).isNull();
                assertThat(socket.address()).isNull();
                scene.note("checked");
              });
        });
    assertThat(scene.trace()).containsExactly("checked");
  }

  @Test
  void aPeerThatNobodyAskedForIsForgottenAtTheEnd() {
    scene.run(
        () -> {
          Socket socket = Net.connect(Scene.to(closingServer(Transport.TCP)).build());
          socket.on(Socket.CONNECT, socket::destroy);
          socket.on(Socket.CLOSE, hadError -> scene.note("remote " + socket.remoteAddress()));
        });
    assertThat(scene.trace()).containsExactly("remote null");
  }

  @Test
  void unixSocketsHaveNoAddresses() {
    scene.run(
        () -> {
          Server server = closingServer(Transport.UNIX);
          server.on(
              Server.CONNECTION, peer -> scene.note("peer " + peer.remote() + peer.address()));
          Socket socket = Net.connect(Scene.to(server).build());
          socket.on(
              Socket.CONNECT,
              () -> {
                scene.note("client " + socket.remote() + socket.address());
                socket.end();
              });
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("peer nullnull", "client nullnull");
  }

  // ---- looked up

  private static LookupFunction answering(LookupAddress... addresses) {
    return (hostname, options, callback) ->
        callback.done(null, options.all() ? List.of(addresses) : List.of(addresses[0]));
  }

  private ConnectOptions.Builder host(LookupFunction lookup) {
    int port = ((IpEndpoint) world.refusing(Transport.TCP)).port();
    return ConnectOptions.builder().host("host").port(port).lookup(lookup);
  }

  @Test
  void aCustomLookupIsAskedForAllAddressesUnlessAFamilyIsWanted() {
    scene.run(
        () -> {
          LookupFunction noting =
              (hostname, options, callback) -> {
                scene.note(hostname + " " + options.family() + " " + options.all());
                callback.done(null, List.of(new LookupAddress("127.0.0.1", 4)));
              };
          for (ConnectOptions.Builder options :
              List.of(
                  host(noting),
                  host(noting).family(4),
                  host(noting).family(6),
                  host(noting).autoSelectFamily(false),
                  host(noting).localAddress("127.0.0.1"))) {
            Net.connect(options.build()).on(Socket.ERROR, error -> scene.note(error.code()));
          }
        });
    assertThat(scene.trace().subList(0, 5))
        .containsExactly(
            "host 0 true", "host 4 false", "host 6 false", "host 0 false", "host 0 false");
    assertThat(scene.trace().subList(5, 10)).containsOnly("ECONNREFUSED");
  }

  @Test
  void eachAddressIsToldBeforeItIsTried() {
    List<Lookup> lookups = new ArrayList<>();
    scene.run(
        () -> {
          Server server = closingServer(Transport.TCP);
          Socket socket = new Socket();
          socket.on(Socket.LOOKUP, lookups::add);
          socket.on(Socket.CONNECT, socket::end);
          socket.connect(
              Scene.to(server)
                  .host("host")
                  .lookup(answering(new LookupAddress("127.0.0.1", 4), new LookupAddress("x", 6)))
                  .build());
        });
    assertThat(lookups)
        .containsExactly(
            new Lookup(null, "127.0.0.1", 4, "host"), new Lookup(null, "x", 6, "host"));
  }

  @Test
  void aListenerThatThrowsBeforeTheAttemptLeavesTheSocketConnecting() {
    UnixEndpoint nobody = (UnixEndpoint) world.refusing(Transport.UNIX);
    scene.run(
        () -> {
          Socket socket = scene.watch("c", new Socket());
          socket.on(
              Socket.CONNECTION_ATTEMPT,
              attempt -> {
                throw new IllegalStateException("mine");
              });
          assertThatThrownBy(() -> socket.connect(nobody.path())).hasMessage("mine");
          assertThat(socket.connecting()).isTrue();
          assertThat(socket.pending()).isTrue();
          assertThat(socket.destroyed()).isFalse();
          socket.destroy();
        });
    assertThat(scene.traceOf("c")).last().isEqualTo("close false");
  }

  @Test
  void answersThatAreNoAddressesAreErrors() {
    scene.run(
        () -> {
          for (LookupAddress wrong :
              List.of(new LookupAddress("garbage", 4), new LookupAddress("127.0.0.1", 7))) {
            for (int family : new int[] {0, 4}) {
              Net.connect(host(answering(wrong)).port(1).family(family).build())
                  .on(Socket.ERROR, error -> scene.note(error.code() + " " + error.getMessage()))
                  .on(Socket.CLOSE, hadError -> scene.note("close " + hadError));
            }
          }
        });
    assertThat(scene.trace())
        .containsExactly(
            "ERR_INVALID_IP_ADDRESS Invalid IP address: garbage",
            "ERR_INVALID_IP_ADDRESS Invalid IP address: garbage",
            "ERR_INVALID_ADDRESS_FAMILY Invalid address family: 7 host:1",
            "ERR_INVALID_ADDRESS_FAMILY Invalid address family: 7 host:1",
            "close true",
            "close true",
            "close true",
            "close true");
  }

  @Test
  void anAnswerWithoutAddressesIsAnErrorToo() {
    LookupFunction nothing = (hostname, options, callback) -> callback.done(null, List.of());
    scene.run(
        () -> {
          Net.connect(host(nothing).build())
              .on(Socket.ERROR, error -> scene.note(error.getMessage()));
          Net.connect(host(nothing).family(4).build())
              .on(Socket.ERROR, error -> scene.note(error.getMessage()));
        });
    assertThat(scene.trace())
        .containsExactly("Invalid IP address: undefined", "Invalid IP address: undefined");
  }

  @Test
  void aLookupThatFailsIsToldAndEndsTheSocket() {
    LookupFunction failing =
        (hostname, options, callback) ->
            callback.done(new NodeException("ENOTFOUND", "nobody"), List.of());
    scene.run(
        () -> {
          Socket socket = new Socket();
          socket.on(
              Socket.LOOKUP,
              told -> {
                assertThat(told.error()).hasMessage("nobody");
                scene.note("lookup " + told.address() + " " + told.family() + " " + told.host());
              });
          scene.watch("c", socket);
          socket.connect(host(failing).build());
        });
    assertThat(scene.trace())
        .containsExactly("lookup null 0 host", "c error ENOTFOUND", "c close true");
  }

  @Test
  void whenDestroyedWhileLookingUpOnlyTheLookupOfOneFamilyIsStillTold() {
    LookupFunction slow =
        (hostname, options, callback) ->
            EventLoop.current()
                .setTimeout(
                    () -> callback.done(null, List.of(new LookupAddress("127.0.0.1", 4))), 5);
    scene.run(
        () -> {
          for (int family : new int[] {0, 4}) {
            Socket socket =
                scene.watch("c" + family, Net.connect(host(slow).family(family).build()));
            socket.on(Socket.LOOKUP, told -> scene.note("c" + family + " lookup"));
            socket.destroy();
          }
        });
    assertThat(scene.traceOf("c0")).containsExactly("close false");
    assertThat(scene.traceOf("c4")).containsExactly("close false", "lookup");
  }

  @Test
  void anAnswerForAnEarlierLifeStartsNothing() {
    scene.run(
        () -> {
          Server server = closingServer(Transport.TCP);
          LookupFunction slow =
              (hostname, options, callback) ->
                  EventLoop.current()
                      .setTimeout(
                          () -> callback.done(null, List.of(new LookupAddress("127.0.0.1", 4))), 5);
          Socket socket = scene.watch("c", Net.connect(host(slow).family(4).build()));
          socket.destroy();
          socket.once(
              Socket.CLOSE,
              hadError -> {
                socket.connect(Scene.to(server).host("host").family(4).lookup(slow).build());
                socket.once(Socket.READY, socket::end);
              });
        });
    assertThat(scene.traceOf("c"))
        .containsExactly(
            "close false", "attempt 127.0.0.1", "connect", "ready", "finish", "end", "close false");
  }

  @Test
  void blockedAddressesAreNotConnectedTo() {
    BlockList blocked = new BlockList();
    blocked.addAddress("127.0.0.1");
    scene.run(
        () -> {
          Server server = scene.watch("s", scene.listen(new Server(), Transport.TCP));
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).blockList(blocked).build()));
          socket.on(Socket.ERROR, error -> scene.note(error.getMessage()));
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.trace())
        .containsExactly(
            "s listening",
            "c attempt 127.0.0.1",
            "c error ERR_IP_BLOCKED",
            "IP(127.0.0.1) is blocked by net.BlockList",
            "c close true",
            "s close");
  }

  // ---- given up

  @Test
  void aSignalThatAbortsDestroysTheSocket() {
    scene.run(
        () -> {
          AbortController controller = new AbortController();
          Server server = scene.listen(new Server(), Transport.TCP);
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).signal(controller.signal()).build()));
          socket.on(Socket.CLOSE, hadError -> server.close());
          controller.abort();
        });
    assertThat(scene.traceOf("c")).containsExactly("error ABORT_ERR", "close true");
  }

  @Test
  void aSignalThatHasAbortedConnectsNothing() {
    scene.run(
        () -> {
          Server server = scene.watch("s", scene.listen(new Server(), Transport.TCP));
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).signal(AbortSignal.abort()).build()));
          assertThat(socket.destroyed()).isTrue();
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.trace())
        .containsExactly("s listening", "c error ABORT_ERR", "c close false", "s close");
  }

  @Test
  void destroyedInItsConnectListenerItIsStillReady() {
    scene.run(
        () -> {
          Socket socket = new Socket();
          socket.on(Socket.CONNECT, socket::destroy);
          scene.watch("c", socket);
          socket.connect(Scene.to(closingServer(Transport.TCP)).build());
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "connect", "ready", "close false");
  }

  @Test
  void whatWaitsForAConnectionThatNeverStandsIsToldSo() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          Socket socket = scene.watch("c", Net.connect(Scene.to(server).build()));
          socket.write("a", scene.noting("a"));
          socket.write("b", scene.noting("b"));
          socket.end(Scene.bytes("c"), scene.noting("end"));
          socket.destroy();
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.trace())
        .containsExactly(
            "c close false",
            "a ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
            "b ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
            "end ERR_SOCKET_CLOSED_BEFORE_CONNECTION");
  }
}
