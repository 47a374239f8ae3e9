package dev.sluice.sim.trace;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.FaultRates;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same seed gives the same run, byte for byte: again, beside other runs, in another JVM, on any
 * machine.
 */
class DeterminismTest {
  private static final long SEED = 5;

  /**
   * What the run of {@link Scenario} with this seed hashes to on every machine. It changes when the
   * simulated world behaves differently, when its trace is printed differently, or when {@link
   * Scenario} does something else, and at no other time. If that is on purpose, this test's failure
   * shows the new hash: put it here, in the same commit, whose message says why.
   */
  private static final String GOLDEN =
      "d77799dc6429a76f5b29a339c2ed923bf14a2d20d139fa0828a4b2f1c739fe97";

  /** A small heap, a large one, other collectors, no compiler, an early compiler, other hashes. */
  static Stream<List<String>> options() {
    return Stream.of(
        List.of("-Xmx48m", "-XX:+UseSerialGC"),
        List.of("-Xmx1g", "-XX:+UseParallelGC", "-XX:hashCode=2"),
        List.of("-Xint", "-XX:hashCode=0"),
        List.of("-XX:TieredStopAtLevel=1", "-Duser.language=ar", "-Duser.country=EG"),
        List.of("-Dfile.encoding=US-ASCII", "-Duser.timezone=Asia/Kathmandu"));
  }

  @Test
  void aRunIsTheSameOnEveryMachine() {
    assertThat(Scenario.hash(SEED)).isEqualTo(GOLDEN);
  }

  @Test
  void faultsByChanceStrikeTheSameAgain() {
    assertThat(troubled(1)).isEqualTo(troubled(1)).isNotEqualTo(troubled(2));
  }

  /** A client that connects again and again while everything goes wrong. */
  private static String troubled(long seed) {
    StringBuilder text = new StringBuilder();
    Simulation.Builder builder = Simulation.builder().seed(seed).faults(FaultRates.rough());
    try (Simulation world = builder.trace(new TextTrace(text)).build()) {
      Host server = world.host("server");
      Host client = world.host("client");
      server.onStart(() -> Net.createServer(socket -> echo(server, socket)).listen(7));
      client.onStart(() -> Timers.setInterval(() -> ask(client), 50));
      world.run(Duration.ofMinutes(2));
      assertThat(world.faults()).hasSizeGreaterThan(3);
    }
    return text.toString();
  }

  private static void echo(Host host, Socket socket) {
    socket.on(Socket.ERROR, error -> host.log(error.code()));
    socket.pipe(socket);
  }

  private static void ask(Host host) {
    Socket socket = Net.connect(7, "server");
    socket.on(Socket.ERROR, error -> host.log(error.code()));
    socket.setTimeout(Duration.ofSeconds(1), socket::destroy);
    socket.resume().end(ByteBuffer.allocate(10_000));
  }

  @Test
  void theSameSeedGivesTheSameText() {
    assertThat(text(1)).isEqualTo(text(1)).isNotEqualTo(text(2));
  }

  private static String text(long seed) {
    StringBuilder text = new StringBuilder();
    Scenario.run(seed, new TextTrace(text));
    return text.toString();
  }

  @Test
  void whoListensDoesNotChangeTheRun() {
    RingTrace last = new RingTrace(10);
    Scenario.run(SEED, last);
    HashTrace hash = new HashTrace();
    SequenceDiagram diagram = new SequenceDiagram();
    RingTrace lastBesideOthers = new RingTrace(10);
    Scenario.run(SEED, hash.andThen(diagram).andThen(lastBesideOthers));
    assertThat(lastBesideOthers.events()).isEqualTo(last.events());
    assertThat(hash.hash()).isEqualTo(Scenario.hash(SEED));
  }

  @Test
  void simulationsInParallelDoNotDisturbEachOther() throws Exception {
    List<Long> seeds = new ArrayList<>(LongStream.range(0, 8).boxed().toList());
    List<String> alone = seeds.stream().map(Scenario::hash).toList();
    List<String> together = new ArrayList<>(Collections.nCopies(seeds.size(), ""));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<String>> runs = new ArrayList<>();
      for (long seed : seeds) {
        runs.add(threads.submit(() -> Scenario.hash(seed)));
      }
      for (int i = 0; i < runs.size(); i++) {
        together.set(i, runs.get(i).get(60, SECONDS));
      }
    }
    assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("options")
  void anotherJvmGivesTheSameRun(List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UnlockExperimentalVMOptions");
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Hashes.class.getName(), "" + SEED));
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(jvm.waitFor(60, SECONDS)).isTrue();
      assertThat(output.strip()).isEqualTo(Scenario.hash(SEED));
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** What the other JVM runs. */
  static final class Hashes {
    private Hashes() {}

    public static void main(String[] arguments) {
      System.out.println(Scenario.hash(Long.parseLong(arguments[0])));
    }
  }
}
