package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.NodeException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.EveryWorld;
import dev.sluice.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that fail: what is told, and how. */
@EveryWorld
class SocketConnectErrorTest extends SceneTest {
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
  void whatCannotBeBoundFailsInTheCallBind() {
    List<String> messages = new ArrayList<>();
    scene.run(
        () -> {
          Server taken = scene.closingServer(Transport.TCP);
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
}
