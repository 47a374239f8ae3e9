package dev.sluice.bench.contender;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.Role;
import dev.sluice.bench.workbench.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every server does what it is measured for. */
class ContendersTest {
  private static Workbench bench;
  private static List<Contender> all;

  @BeforeAll
  static void findAll() {
    bench = new Workbench(Workbench.Generator.JAVA);
    all = Contenders.all(bench, Optional.empty(), Optional.empty());
  }

  @AfterAll
  static void endAll() {
    bench.close();
  }

  private static Contender named(String name) {
    Contender contender =
        all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    assumeTrue(
        contender.obstacle().isEmpty(), () -> name + ": " + contender.obstacle().orElseThrow());
    return contender;
  }

  private static ServerProcess start(Contender contender, Role role, int target) {
    return ServerProcess.start(
        contender.name(),
        contender.command(role, target),
        ServerProcess.Place.ANYWHERE,
        bench.cores(),
        bench.children());
  }

  private static Socket connect(ServerProcess server) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral(ServerProcess.HOST), server.port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String read(Socket socket, int count) throws IOException {
    return new String(socket.getInputStream().readNBytes(count), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sluice-epoll",
        "sluice-io_uring",
        "sluice-nio",
        "sluice-listener",
        "netty-epoll",
        "netty-io_uring",
        "netty-nio",
        "vertx",
        "nio",
        "node",
        "c-epoll"
      })
  void whatAnEchoGetsItSendsBack(String name) throws IOException {
    try (ServerProcess server = start(named(name), Role.ECHO, 0);
        Socket socket = connect(server)) {
      for (int i = 0; i < 3; i++) {
        write(socket, "hello");
        assertThat(read(socket, 5)).isEqualTo("hello");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sluice-nio", "netty-nio", "vertx", "nio", "node", "c-epoll"})
  void whatABroadcasterGetsItSendsToAll(String name) throws IOException {
    try (ServerProcess server = start(named(name), Role.BROADCAST, 0);
        Socket first = connect(server);
        Socket second = connect(server)) {
      write(second, "hello");
      assertThat(read(second, 5)).isEqualTo("hello");
      assertThat(read(first, 5)).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sluice-nio", "haproxy", "haproxy-splice", "socat"})
  void aProxyLeadsToItsTarget(String name) throws IOException {
    Contender proxy = named(name);
    try (ServerProcess target = start(named("nio"), Role.ECHO, 0);
        ServerProcess server = start(proxy, Role.PROXY, target.port());
        Socket socket = connect(server)) {
      write(socket, "hello");
      assertThat(read(socket, 5)).isEqualTo("hello");
    }
  }

  @Test
  void nodeProgramsOnSluiceNeedTheLauncher() {
    assertThat(all.stream().filter(each -> each.matches("sluice-js")))
        .extracting(Contender::name)
        .containsExactly("sluice-js", "sluice-js-interpreted");
    assertThat(all.stream().filter(each -> each.matches("sluice-js")))
        .allSatisfy(each -> assertThat(each.obstacle()).isPresent());
  }

  @Test
  void nodeProgramsOnSluiceAreRunByTheLauncherAndTheCompilerIsChosen() {
    Contender interpreted =
        Contenders.all(bench, Optional.of(Path.of("/tree/sluice")), Optional.empty()).stream()
            .filter(each -> each.name().equals("sluice-js-interpreted"))
            .findFirst()
            .orElseThrow();

    assertThat(interpreted.obstacle()).isEmpty();
    assertThat(interpreted.command(Role.HELLO, 0).words())
        .startsWith("/tree/sluice", "run")
        .last()
        .asString()
        .endsWith("hello.js");
    assertThat(interpreted.command(Role.ECHO, 0).environment())
        .containsEntry("SLUICE_JS_COMPILER", "off");
  }

  @Test
  void aServerIsMeantByItsNameAndByHowItBegins() {
    assertThat(all.stream().filter(each -> each.matches("netty")))
        .extracting(Contender::name)
        .containsExactly("netty-epoll", "netty-io_uring", "netty-nio");
    assertThat(all.stream().filter(each -> each.matches("nio")))
        .extracting(Contender::name)
        .containsExactly("nio");
  }

  @Test
  void aRoleThatAServerDoesNotPlayIsNamed() {
    Contender iperf3 =
        all.stream().filter(each -> each.name().equals("iperf3")).findFirst().orElseThrow();

    assertThatThrownBy(() -> iperf3.command(Role.ECHO, 0))
        .isInstanceOf(BenchException.class)
        .hasMessage("iperf3 does not play the role echo");
  }

  @Test
  void aNodeThatCannotBeRunIsNamedAndSoIsTheRemedy() {
    NodeProgram program = NodeProgram.find(Optional.of(Path.of("/no/such/node")));

    assertThat(program.obstacle())
        .hasValue("/no/such/node cannot be run; name Node.js with --node PATH");
    assertThat(program.note()).isEmpty();
  }

  @Test
  void aNodeOfAnotherReleaseIsMeasuredAndTold() {
    assertThat(new NodeProgram(Path.of("node"), "Node.js v20.1.0", Optional.empty()).note())
        .hasValueSatisfying(note -> assertThat(note).contains("v20.1.0", "not Node.js 25"));
    assertThat(new NodeProgram(Path.of("node"), "Node.js v25.9.0", Optional.empty()).note())
        .isEmpty();
  }
}
