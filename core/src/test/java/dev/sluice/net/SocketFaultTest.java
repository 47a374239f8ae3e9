package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.fault.Faults.Call;
import dev.sluice.loop.EventLoop;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a socket that fail: each is told once, and nothing is left open. */
@EveryWorld
class SocketFaultTest extends FaultSceneTest {
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
}
