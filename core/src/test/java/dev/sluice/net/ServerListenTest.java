package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.NodeException;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.EveryWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code listen}: addresses, names, paths, and what goes wrong with them. */
@EveryWorld
class ServerListenTest extends SceneTest {
  private String freePath() {
    return ((UnixEndpoint) world.free(Transport.UNIX)).path();
  }

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
}
