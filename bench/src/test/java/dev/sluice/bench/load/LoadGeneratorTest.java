package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.process.CCompiler;
import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Command;
import dev.sluice.bench.process.Cores;
import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.process.ServerProcess;
import dev.sluice.bench.server.NioServer;
import dev.sluice.bench.server.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both generators do the same, against the server on NIO. */
@EnabledOnOs(OS.LINUX)
class LoadGeneratorTest {
  @TempDir private static Path folder;

  private final Cores cores = Cores.ofThisMachine();
  private final Children children = new Children();

  @AfterEach
  void endAll() {
    children.close();
  }

  static Stream<String> languages() {
    return CCompiler.find(folder).isPresent() ? Stream.of("c", "java") : Stream.of("java");
  }

  private LoadGenerator generator(String language) {
    return language.equals("c")
        ? LoadGenerator.inC(CCompiler.find(folder).orElseThrow(), cores, children)
        : LoadGenerator.inJava(cores, children);
  }

  private ServerProcess serve(Role role) {
    return ServerProcess.start(
        "nio",
        Command.of(
            JavaCommand.of(NioServer.class)
                .withArguments(role.word(), ServerProcess.HOST, "0")
                .words()),
        ServerProcess.Place.SERVER_CORE,
        cores,
        children);
  }

  private static LoadRequest request(
      LoadRequest.Mode mode, ServerProcess server, int connections, int size) {
    return new LoadRequest(mode, ServerProcess.HOST, server.port(), connections, size, 50, 100);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyModeCountsWhatItDoesBetweenBeginAndEnd(String language) {
    LoadGenerator generator = generator(language);
    for (LoadRequest.Mode mode :
        List.of(
            LoadRequest.Mode.ECHO,
            LoadRequest.Mode.CHURN,
            LoadRequest.Mode.BROADCAST,
            LoadRequest.Mode.BULK)) {
      Role role =
          switch (mode) {
            case BROADCAST -> Role.BROADCAST;
            case BULK -> Role.SINK;
            default -> Role.ECHO;
          };
      try (ServerProcess server = serve(role)) {
        List<String> moments = new ArrayList<>();
        LoadResult result =
            generator.run(
                request(mode, server, 20, 10_000),
                () -> moments.add("begin"),
                () -> moments.add("end"));

        assertThat(moments).as(mode.name()).containsExactly("begin", "end");
        assertThat(result.messages()).as(mode.name()).isPositive();
        assertThat(result.nanos()).as(mode.name()).isGreaterThanOrEqualTo(100_000_000);
        assertThat(result.latency("p99").isPresent())
            .as(mode.name())
            .isEqualTo(mode != LoadRequest.Mode.BULK);
      }
    }
    assertThat(children.count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void idleConnectionsAreHeldUntilTheyAreLetGo(String language) {
    try (ServerProcess server = serve(Role.LISTENER)) {
      Path descriptors = Path.of("/proc", Long.toString(server.pid()), "fd");
      try (var _ = generator(language).hold(request(LoadRequest.Mode.IDLE, server, 300, 64))) {
        assertThat(descriptors.toFile().list()).hasSizeGreaterThan(300);
      }
      assertThat(children.count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void theSinkTakesAFlowThatNobodyAnswers(String language) {
    LoadGenerator generator = generator(language);
    try (ServerProcess sink = generator.sink()) {
      LoadResult result =
          generator.run(request(LoadRequest.Mode.BULK, sink, 1, 65_536), () -> {}, () -> {});

      assertThat(result.messages()).isGreaterThan(65_536);
      assertThat(sink.isAlive()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aServerThatIsNotThereIsToldInTheGeneratorsWords(String language) {
    LoadRequest nowhere =
        new LoadRequest(LoadRequest.Mode.ECHO, ServerProcess.HOST, 1, 1, 64, 10, 10);

    assertThatThrownBy(() -> generator(language).run(nowhere, () -> {}, () -> {}))
        .isInstanceOf(BenchException.class)
        .hasMessageStartingWith("load: ")
        .satisfies(
            failure ->
                assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).contains("refused"));
  }

  @Test
  void argumentsAreReadAsTheyWereWritten() {
    LoadRequest request =
        new LoadRequest(LoadRequest.Mode.CHURN, "127.0.0.1", 4711, 3, 64, 100, 200);

    assertThat(LoadRequest.parse(request.arguments().toArray(String[]::new))).isEqualTo(request);
    assertThatThrownBy(() -> LoadRequest.parse("echo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("usage: load");
  }
}
