package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sockets that connect a second time, after the first connection or too early. */
@EveryWorld
class SocketReconnectTest extends SceneTest {
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
          Server server = scene.closingServer(Transport.TCP);
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
}
