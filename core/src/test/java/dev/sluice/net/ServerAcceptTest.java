package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to a connection that arrives. */
@EveryWorld
class ServerAcceptTest extends SceneTest {
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
}
