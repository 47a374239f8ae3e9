package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes that arrive in buffers of the program's own. */
@EveryWorld
class OnReadTest extends SceneTest {
  private int connections;

  @Test
  void readsIntoTheProgramsOwnBuffer() {
    ByteBuffer own = ByteBuffer.allocateDirect(4);
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.end("abcdefghij");
                peer.resume();
                server.close();
              });
          StringBuilder all = new StringBuilder();
          Socket socket =
              Net.connect(
                  Scene.to(server)
                      .onread(
                          OnRead.into(
                              own,
                              (count, buffer) -> {
                                assertThat(buffer).isSameAs(own);
                                assertThat(buffer.position()).isZero();
                                assertThat(buffer.limit()).isEqualTo(4);
                                all.append(Scene.text(buffer.slice(0, count)));
                                return true;
                              }))
                      .build());
          socket.onData(chunk -> scene.note("data"));
          socket.on(Socket.END, () -> scene.note(all + " " + socket.bytesRead()));
        });
    assertThat(scene.trace()).containsExactly("abcdefghij 10");
  }

  @Test
  void aCallbackThatSaysFalseStopsReadingUntilResume() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.end("abcd");
                peer.resume();
                server.close();
              });
          Socket[] socket = new Socket[1];
          OnRead onread =
              new OnRead(
                  () -> ByteBuffer.allocate(2),
                  (count, buffer) -> {
                    scene.note("read " + Scene.text(buffer.slice(0, count)));
                    EventLoop.current()
                        .setTimeout(
                            () -> {
                              scene.note("resume");
                              socket[0].resume();
                            },
                            20);
                    return false;
                  });
          socket[0] = Net.connect(Scene.to(server).onread(onread).build());
          socket[0].on(Socket.END, () -> scene.note("end"));
        });
    assertThat(scene.trace()).containsExactly("read ab", "resume", "read cd", "resume", "end");
  }

  @Test
  void aNewBufferForEveryReadIsAskedFor() {
    List<ByteBuffer> given = new ArrayList<>();
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.end("abcdef");
                peer.resume();
                server.close();
              });
          StringBuilder all = new StringBuilder();
          OnRead onread =
              new OnRead(
                  () -> {
                    ByteBuffer fresh = ByteBuffer.allocate(3);
                    given.add(fresh);
                    return fresh;
                  },
                  (count, buffer) -> {
                    assertThat(buffer).isSameAs(given.getLast());
                    all.append(Scene.text(buffer.slice(0, count)));
                    return true;
                  });
          Socket socket = Net.connect(Scene.to(server).onread(onread).build());
          socket.on(Socket.END, () -> scene.note(all.toString()));
        });
    assertThat(scene.trace()).containsExactly("abcdef");
    assertThat(given).hasSize(3);
  }

  @Test
  void pausingStopsReadingIntoTheOwnBuffer() {
    scene.run(
        () -> {
          Server server = scene.listen(new Server(), Transport.TCP);
          server.on(
              Server.CONNECTION,
              peer -> {
                peer.resume();
                EventLoop.current().setTimeout(() -> peer.end("late"), 10);
                server.close();
              });
          OnRead onread =
              OnRead.into(
                  ByteBuffer.allocate(10),
                  (count, buffer) -> {
                    scene.note("read " + count);
                    return true;
                  });
          Socket socket = Net.connect(Scene.to(server).onread(onread).build());
          socket.on(Socket.READY, socket::pause);
          EventLoop.current()
              .setTimeout(
                  () -> {
                    scene.note("resume");
                    socket.resume();
                  },
                  60);
        });
    assertThat(scene.trace()).containsExactly("resume", "read 4");
  }

  @Test
  void acceptedSocketsReadIntoOneBufferOfTheirServers() {
    ByteBuffer shared = ByteBuffer.allocateDirect(4);
    Map<Socket, StringBuilder> all = new HashMap<>();
    ServerOptions options =
        ServerOptions.builder()
            .onread(
                socket ->
                    OnRead.into(
                        shared,
                        (count, buffer) -> {
                          String some = Scene.text(buffer.slice(0, count));
                          all.computeIfAbsent(socket, _ -> new StringBuilder()).append(some);
                          return true;
                        }))
            .build();
    scene.run(
        () -> {
          Server server = scene.listen(new Server(options, null), Transport.TCP);
          server.on(
              Server.CONNECTION,
              socket -> {
                socket.onData(chunk -> scene.note("data"));
                socket.on(Socket.END, () -> scene.note(all.get(socket) + " " + socket.bytesRead()));
              });
          Net.connect(Scene.to(server).build()).end("abcdefghij");
          Net.connect(Scene.to(server).build()).end("0123456");
          server.on(Server.CONNECTION, socket -> closeAfterTwo(server));
        });
    assertThat(scene.trace()).containsExactlyInAnyOrder("abcdefghij 10", "0123456 7");
  }

  private void closeAfterTwo(Server server) {
    if (++connections == 2) {
      server.close();
    }
  }

  @Test
  void acceptedSocketsThatArePausedInsideOfAReadAreNotReadFromUntilTheyResume() {
    List<Socket> sockets = new ArrayList<>();
    ByteBuffer shared = ByteBuffer.allocateDirect(10);
    ServerOptions options =
        ServerOptions.builder()
            .onread(
                socket ->
                    OnRead.into(
                        shared,
                        (count, buffer) -> {
                          scene.note("read " + Scene.text(buffer.slice(0, count)));
                          sockets.forEach(Socket::pause);
                          EventLoop.current().setTimeout(() -> resumeAll(sockets), 20);
                          return true;
                        }))
            .build();
    scene.run(
        () -> {
          Server server = scene.listen(new Server(options, null), Transport.TCP);
          Socket first = Net.connect(Scene.to(server).build());
          Socket second = Net.connect(Scene.to(server).build());
          server.on(
              Server.CONNECTION,
              socket -> {
                sockets.add(socket);
                if (sockets.size() == 2) {
                  server.close();
                  first.end("same");
                  second.end("same");
                }
              });
        });
    assertThat(scene.trace()).containsExactly("read same", "resume", "read same", "resume");
  }

  private void resumeAll(List<Socket> sockets) {
    scene.note("resume");
    sockets.forEach(Socket::resume);
  }

  @Test
  void aConnectionForWhichNoBufferCouldBeMadeIsClosed() {
    ServerOptions options =
        ServerOptions.builder()
            .onread(
                socket -> {
                  throw new IllegalStateException("no buffer");
                })
            .build();
    scene.run(
        () -> {
          Server server = scene.listen(new Server(options, null), Transport.TCP);
          EventLoop.current().onUncaughtException(thrown -> scene.note(thrown.getMessage()));
          Socket client = Net.connect(Scene.to(server).build());
          client.resume();
          client.on(Socket.ERROR, error -> scene.note("reset"));
          client.on(
              Socket.CLOSE,
              hadError -> {
                scene.note("closed");
                server.close();
              });
        });
    assertThat(scene.trace()).startsWith("no buffer").endsWith("closed");
  }
}
