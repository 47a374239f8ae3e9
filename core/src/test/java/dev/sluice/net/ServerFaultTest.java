package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.io.fault.Faults.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls of a server that fail: each is told once, and nothing is left open. */
@EveryWorld
class ServerFaultTest extends FaultSceneTest {
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
}
