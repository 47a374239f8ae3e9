package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dns.Dns;
import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.io.fault.Faults.Call;
import dev.sluice.io.fault.FaultyBackend;
import dev.sluice.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call on a handle fails, one way or another, and nothing is left open. */
@EveryWorld
class NetFaultTest {
  @Parameter TestWorld world;

  @TempDir Path folder;

  private FaultyBackend backend;
  private Scene scene;

  @BeforeEach
  void setUp() {
    scene = new Scene(world, () -> backend = new FaultyBackend(world.open()));
  }

  private Server server() {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          scene.watch("s", socket);
          socket.resume();
          server.close();
        });
    return scene.listen(server, Transport.TCP);
  }

  private Socket client(Server server) {
    return scene.watch("c", Net.connect(Scene.to(server).build()));
  }

  @Test
  void aBindThatFailsIsTheErrorOfListen() {
    scene.run(
        () -> {
          backend.faults().once(Call.BIND, Errno.EACCES);
          scene.watch("s", new Server()).listen(80, "127.0.0.1");
        });
    assertThat(scene.traceOf("s")).containsExactly("error EACCES");
  }

  @Test
  void withoutIpv6AServerOfAllAddressesTakesIpv4() {
    scene.run(
        () -> {
          backend.faults().once(Call.BIND, Errno.EAFNOSUPPORT);
          Server server = new Server().listen(0);
          assertThat(server.address().address()).isEqualTo("0.0.0.0");
          server.close();
        });
  }

  @Test
  void aListenThatFailsIsItsError() {
    List<String> messages = new ArrayList<>();
    scene.run(
        () -> {
          backend.faults().once(Call.LISTEN, Errno.EADDRINUSE);
          Server server = scene.watch("s", new Server());
          server.on(Server.ERROR, error -> messages.add(error.getMessage()));
          server.listen(4321, "127.0.0.1");
          assertThat(server.listening()).isFalse();
        });
    assertThat(scene.traceOf("s")).containsExactly("error EADDRINUSE");
    assertThat(messages)
        .containsExactly("listen EADDRINUSE: address already in use 127.0.0.1:4321");
  }

  @Test
  void aBindBeforeAConnectThatFailsIsTheErrorOfBind() {
    scene.run(
        () -> {
          Server server = server();
          backend.faults().once(Call.BIND, Errno.EADDRNOTAVAIL);
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).localAddress("127.0.0.1").build()));
          socket.on(Socket.ERROR, error -> scene.note("c " + error.getMessage()));
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("error EADDRNOTAVAIL", "bind EADDRNOTAVAIL 127.0.0.1", "close true");
  }

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      names = {
        "ECONNREFUSED",
        "ETIMEDOUT",
        "ENETUNREACH",
        "EHOSTUNREACH",
        "EMFILE",
        "EACCES",
        "ECANCELED",
        "EADDRNOTAVAIL"
      })
  void aConnectThatFailsIsTheSocketsError(Errno errno) {
    scene.run(
        () -> {
          Server server = server();
          backend.faults().once(Call.CONNECT, errno);
          Socket socket = client(server);
          socket.write("x", scene.noting("c written"));
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
    assertThat(scene.traceOf("c"))
        .containsExactlyInAnyOrder(
            "attempt 127.0.0.1",
            "attemptFailed 127.0.0.1 " + errno,
            "error " + errno,
            "written ERR_SOCKET_CLOSED_BEFORE_CONNECTION",
            "close true");
  }

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      names = {"ECONNRESET", "ETIMEDOUT", "EIO", "ENOMEM"})
  void aReadThatFailsDestroysTheSocket(Errno errno) {
    List<String> messages = new ArrayList<>();
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          socket.on(Socket.ERROR, error -> messages.add(error.getMessage()));
          socket.on(Socket.CONNECT, () -> backend.faults().once(Call.READ, errno));
        });
    assertThat(messages.isEmpty() ? scene.traceOf("s") : scene.traceOf("c"))
        .contains("error " + errno)
        .endsWith("close true");
  }

  @ParameterizedTest
  @EnumSource(
      value = Errno.class,
      names = {"EPIPE", "ECONNRESET", "ENOBUFS"})
  void aWriteThatFailsTellsItsCallbackThenTheSocket(Errno errno) {
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          socket.on(
              Socket.CONNECT,
              () -> {
                backend.faults().once(Call.WRITE, errno);
                socket.write("x", scene.noting("c written"));
                socket.write("y", scene.noting("c queued"));
              });
          socket.on(
              Socket.ERROR,
              error -> {
                assertThat(error).hasMessage("write " + errno);
                assertThat(((SystemException) error).syscall()).isEqualTo("write");
              });
        });
    assertThat(scene.traceOf("c"))
        .filteredOn(line -> !line.startsWith("attempt"))
        .containsExactly(
            "connect",
            "ready",
            "written " + errno,
            "queued " + errno,
            "error " + errno,
            "close true");
  }

  @Test
  void aShutdownThatFailsIsAnErrorUnlessThePeerIsGone() {
    for (Errno errno : List.of(Errno.EIO, Errno.ENOTCONN)) {
      scene.run(
          () -> {
            Server server = server();
            Socket socket = client(server);
            socket.on(
                Socket.READY,
                () -> {
                  backend.faults().once(Call.SHUTDOWN, errno);
                  socket.end(null, scene.noting("c ended"));
                  EventLoop.current().setTimeout(socket::destroy, 20);
                });
          });
    }
    assertThat(scene.traceOf("c"))
        .filteredOn(line -> !line.startsWith("attempt"))
        .containsExactly(
            "connect",
            "ready",
            "ended EIO",
            "error EIO",
            "close true",
            "connect",
            "ready",
            "ended",
            "finish",
            "close false");
  }

  @Test
  void aResetThatIsRefusedIsToldAndClosesAllTheSame() {
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          socket.on(
              Socket.READY,
              () -> {
                backend.faults().once(Call.RESET, Errno.EINVAL);
                socket.resetAndDestroy();
              });
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "connect", "ready", "error EINVAL", "close false");
  }

  @Test
  void optionsThatAreRefusedAreNobodysConcern() {
    scene.run(
        () -> {
          backend.faults().always(Call.OPTION, Errno.EINVAL);
          Server server =
              scene.listen(
                  new Server(ServerOptions.builder().noDelay(true).keepAlive(true).build(), null),
                  Transport.TCP);
          server.on(
              Server.CONNECTION,
              socket -> {
                socket.setNoDelay(false).setKeepAlive(true, 5000);
                socket.resume();
                socket.end();
                server.close();
              });
          Socket socket =
              scene.watch("c", Net.connect(Scene.to(server).noDelay(true).keepAlive(true).build()));
          socket.resume();
        });
    assertThat(scene.traceOf("c"))
        .containsExactly("attempt 127.0.0.1", "connect", "ready", "end", "finish", "close false");
  }

  @Test
  void whatAServerWantsIsSetOnceWhereConnectionsInheritIt() {
    scene.run(
        () -> {
          ServerOptions options = ServerOptions.builder().noDelay(true).keepAlive(true).build();
          Server server = scene.listen(new Server(options, null), Transport.TCP);
          boolean inherits = backend.capabilities().contains(Capability.USER_TIMEOUT);
          backend.faults().always(Call.OPTION, Errno.EINVAL);
          server.on(
              Server.CONNECTION,
              socket -> {
                backend.faults().clear();
                assertThat(socket.noDelay()).isEqualTo(inherits);
                assertThat(socket.keepAlive().enabled()).isEqualTo(inherits);
                scene.note("looked");
                socket.destroy();
                server.close();
              });
          scene.peer(server).close();
        });
    assertThat(scene.trace()).containsExactly("looked");
  }

  @Test
  void anOptionThatWasRefusedIsTriedAgain() {
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          socket.on(
              Socket.READY,
              () -> {
                backend.faults().once(Call.OPTION, Errno.ENOBUFS);
                assertThatThrownBy(() -> socket.setSendBufferSize(20_000))
                    .hasMessage("setSendBufferSize ENOBUFS");
                socket.setSendBufferSize(20_000);
                assertThat(socket.sendBufferSize()).isEqualTo(20_000);
                backend.faults().once(Call.OPTION, Errno.ENOBUFS);
                assertThatThrownBy(socket::sendBufferSize).hasMessage("getSendBufferSize ENOBUFS");
                socket.destroy();
              });
        });
    assertThat(scene.traceOf("c")).endsWith("close false");
  }

  @Test
  void namesThatTheKernelForgotAreNull() {
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          socket.on(
              Socket.READY,
              () -> {
                backend.faults().always(Call.ENDPOINT, Errno.ENOTCONN);
                assertThat(socket.remoteAddress()).isNull();
                assertThat(socket.address()).isNull();
                backend.faults().clear();
                assertThat(socket.remoteAddress()).isEqualTo("127.0.0.1");
                assertThat(socket.address()).isNotNull();
                socket.end();
              });
        });
  }

  @Test
  void aServerTellsWhyItHasNoAddress() {
    scene.run(
        () -> {
          Server server = server();
          backend.faults().once(Call.ENDPOINT, Errno.EBADF);
          try {
            scene.note("address " + server.address());
          } catch (SystemException failed) {
            scene.note(failed.getMessage());
          }
          server.close();
        });
    assertThat(scene.trace()).containsExactly("address EBADF");
  }

  @Test
  void dropsAndBlocksGoOnWithoutNames() {
    BlockList blocked = new BlockList();
    blocked.addSubnet("0.0.0.0", 0);
    scene.run(
        () -> {
          Server server = new Server(ServerOptions.builder().blockList(blocked).build(), null);
          scene.listen(server, Transport.TCP);
          server.on(Server.DROP, drop -> scene.note("drop " + drop.local() + drop.remote()));
          server.on(
              Server.CONNECTION,
              socket -> {
                scene.note("connection");
                socket.destroy();
                server.close();
              });
          ScenePeer dropped = scene.peer(server);
          ScenePeer let = scene.peer(server);
          backend.faults().always(Call.ENDPOINT, Errno.ENOTCONN);
          server.setMaxConnections(0);
          server.once(Server.DROP, drop -> server.setMaxConnections(1));
          dropped.readToEnd(answer -> {});
          let.readToEnd(answer -> {});
        });
    assertThat(scene.trace()).containsExactly("drop nullnull", "connection");
  }

  @Test
  void anAcceptThatFailsIsTheServersError() {
    List<String> messages = new ArrayList<>();
    scene.run(
        () -> {
          backend.faults().once(Call.ACCEPT, Errno.ENOMEM);
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.ERROR,
              error -> {
                messages.add(error.getMessage());
                server.close();
              });
          scene.peer(server).readToEnd(answer -> {});
        });
    assertThat(messages).containsExactly("accept ENOMEM");
  }

  @Test
  void aResolverThatFailsIsTheLookupsError() {
    scene.run(
        () -> {
          backend.faults().always(Call.RESOLVE, Errno.EAI_AGAIN);
          scene.watch("c", Net.connect(1, "host.invalid"));
          scene.watch("s", new Server()).listen(0, "host.invalid");
          Dns.lookup("host.invalid", (error, addresses) -> scene.note(error.getMessage()));
        });
    assertThat(scene.trace())
        .containsExactlyInAnyOrder(
            "c error EAI_AGAIN",
            "c close true",
            "s error EAI_AGAIN",
            "getaddrinfo EAI_AGAIN host.invalid");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void piecesOfAnySizeArriveWhole(long seed) {
    String text = "€uro ".repeat(20_000);
    scene.run(
        () -> {
          Server server = new Server();
          server.on(
              Server.CONNECTION,
              socket -> {
                socket.pipe(socket);
                server.close();
              });
          scene.listen(server, Transport.TCP);
          backend.faults().splitReads(new SplittableRandom(seed)).shortWrites(10_000);
          Socket socket = Net.connect(Scene.to(server).build());
          ByteArrayOutputStream echo = new ByteArrayOutputStream();
          socket.onData(
              chunk -> {
                byte[] bytes = new byte[chunk.remaining()];
                chunk.get(bytes);
                echo.writeBytes(bytes);
              });
          socket.end(text);
          socket.on(
              Socket.CLOSE,
              hadError ->
                  scene.note(
                      echo.toString(StandardCharsets.UTF_8).equals(text) ? "whole" : "torn"));
        });
    assertThat(scene.trace()).containsExactly("whole");
  }

  // ---- what the kernel does by itself

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"OPEN_FILE", "SEND_FILE"})
  void aFileThatTheKernelDoesNotSendGoesThroughTheProcess(Call call) {
    scene.run(
        () -> {
          backend.faults().always(call, Errno.ENOTSUP);
          receive("the file", socket -> socket.sendFile(file("the file"), scene.noting("sent")));
        });
    assertThat(scene.trace()).containsExactly("sent", "whole");
  }

  @Test
  void aFileThatNoThreadOpensIsToldAndTheSocketGoesOn() {
    scene.run(
        () -> {
          backend.faults().once(Call.OFF_LOOP, Errno.EAGAIN);
          receive(
              "all the same",
              socket -> {
                socket.sendFile(file("the file"), scene.noting("sent"));
                socket.write("all the same");
              });
        });
    assertThat(scene.trace()).containsExactly("sent ENOMEM", "whole");
  }

  @Test
  void aFileGoesInPiecesOfAnySize() {
    String text = "0123456789".repeat(5000);
    scene.run(
        () -> {
          backend.faults().shortWrites(7777);
          receive(text, socket -> socket.sendFile(file(text), scene.noting("sent")));
        });
    assertThat(scene.trace()).containsExactly("sent", "whole");
  }

  @Test
  void aFileWhoseSendingFailsIsAFailedWrite() {
    scene.run(
        () -> {
          Server server = server();
          Socket socket = client(server);
          backend.faults().once(Call.WRITE, Errno.EPIPE);
          socket.sendFile(file("lost"), scene.noting("c sent"));
        });
    assertThat(scene.traceOf("c"))
        .containsSubsequence("sent EPIPE", "error EPIPE", "close true")
        .doesNotHaveDuplicates();
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("file"), text);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Notes whether a client receives this text to the end from a server that does something. */
  private void receive(String text, Consumer<Socket> sending) {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          sending.accept(socket);
          socket.end();
          server.close();
        });
    scene.listen(server, Transport.TCP);
    StringBuilder received = new StringBuilder();
    Socket socket = Net.connect(Scene.to(server).build());
    socket.onData(chunk -> received.append(StandardCharsets.UTF_8.decode(chunk)));
    socket.on(
        Socket.CLOSE,
        _ -> scene.note(received.toString().equals(text) ? "whole" : "torn: " + received.length()));
  }

  // ---- any call may fail at any time

  @ParameterizedTest
  @EnumSource
  void whicheverCallFailsEverySocketClosesOnceAndNothingStaysOpen(Call call) {
    for (int number = 1; number <= 6; number++) {
      for (Errno errno : List.of(Errno.EIO, Errno.ECONNRESET, Errno.ENOTSUP)) {
        Scene round = new Scene(world, () -> backend = new FaultyBackend(world.open()));
        int which = number;
        round.run(() -> conversation(round, call, which, errno));
        for (String name : List.of("c", "s")) {
          List<String> trace = round.traceOf(name);
          assertThat(trace)
              .as("%s of %s number %d: %s", errno, call, number, round.trace())
              .filteredOn(line -> line.startsWith("close"))
              .hasSizeLessThanOrEqualTo(1);
          if (!trace.isEmpty()) {
            assertThat(trace).last().asString().startsWith("close");
          }
        }
      }
    }
  }

  /** A server and a client that do everything there is to do, while a call fails. */
  private void conversation(Scene round, Call call, int number, Errno errno) {
    backend.faults().nth(call, number, errno);
    NetSettings.of(EventLoop.current()).shortCutAfter(PipedLine.AT_ONCE);
    Path file = file("a file");
    Server server = new Server();
    server.on(Server.ERROR, error -> server.close());
    server.on(
        Server.CONNECTION,
        socket -> {
          round.watch("s", socket);
          socket.setNoDelay().setKeepAlive(true, 2000);
          socket.pipe(socket);
          round.note("names " + socket.remote() + socket.address());
        });
    server.listen(0, "localhost");
    server.on(
        Server.LISTENING,
        () -> {
          Socket client;
          try {
            client =
                Net.connect(Scene.to(server).host("localhost").localAddress("127.0.0.1").build());
          } catch (SystemException noAddress) {
            server.close();
            return;
          }
          round.watch("c", client);
          client.write("one");
          client.sendFile(file, null);
          client.onData(
              chunk -> {
                round.note("names " + client.remote() + client.address());
                client.write("two");
                client.end();
                EventLoop.current().setTimeout(client::resetAndDestroy, 20);
              });
          client.on(Socket.CLOSE, hadError -> server.close());
          client.setTimeout(1000, client::destroy);
        });
    // A connection that failed before it was accepted, or a peer that is never told.
    EventLoop.current().setTimeout(server::close, 2000);
  }
}
