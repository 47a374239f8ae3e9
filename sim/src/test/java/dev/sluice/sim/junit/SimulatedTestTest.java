package dev.sluice.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.net.Net;
import dev.sluice.sim.FaultKind;
import dev.sluice.sim.FaultRates;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.junit.EngineRun.InEngineRun;
import dev.sluice.sim.junit.EngineRun.Notes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

/** What is searched and what is reported: seeds, failures, faults. */
class SimulatedTestTest {
  @TempDir private Path output;

  private EngineRun engine;

  @BeforeEach
  void prepare() {
    engine = new EngineRun(output);
  }

  // Searching.

  @InEngineRun
  static class EverySeed {
    @SimulatedTest(seeds = 50, from = 7)
    void passes(Simulation world) {
      Notes.add(EverySeed.class, world.seed());
    }
  }

  @Test
  void everySeedIsRunAndJUnitSeesOneTest() {
    EngineExecutionResults results = engine.of(EverySeed.class);
    results.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(new TreeSet<>(Notes.of(EverySeed.class))).hasSize(50).contains(7L, 56L);
    assertThat(Notes.of(EverySeed.class)).hasSize(50);
  }

  @Test
  void aTestThatPassesSaysHowMuchWasTried() {
    Event entry =
        engine.of(EverySeed.class).allEvents().reportingEntryPublished().list().getFirst();
    assertThat(entry.getPayload().orElseThrow().toString())
        .contains("seeds 7 to 56 passed, with 0 faults");
  }

  @InEngineRun
  static class SeveralAtATime {
    private static final Map<Long, CountDownLatch> BOTH = new ConcurrentHashMap<>();

    @SimulatedTest(seeds = 2)
    void meet(Simulation world) throws InterruptedException {
      CountDownLatch both = BOTH.computeIfAbsent(0L, _ -> new CountDownLatch(2));
      both.countDown();
      assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
      Notes.add(SeveralAtATime.class, Thread.currentThread());
    }
  }

  @Test
  void seedsAreRunInParallel() {
    engine.with("sluice.sim.threads", "2");
    engine.of(SeveralAtATime.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Set.copyOf(Notes.of(SeveralAtATime.class))).hasSize(2);
  }

  @Test
  void oneThreadIsJUnitsOwn() {
    engine.with("sluice.sim.threads", "1");
    engine.of(EverySeed.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    List<Object> inOrder = Notes.of(EverySeed.class);
    assertThat(inOrder).first().isEqualTo(7L);
    assertThat(inOrder).last().isEqualTo(56L);
  }

  @InEngineRun
  static class SomeSeedsFail {
    @SimulatedTest(seeds = 1000)
    void fails(Simulation world) {
      Notes.add(SomeSeedsFail.class, world.seed());
      boolean bad = world.seed() == 23 || world.seed() == 24 || world.seed() > 30;
      assertThat(bad).as("badness of " + world.seed()).isFalse();
    }
  }

  @Test
  void theLowestSeedThatFailsIsReportedAndTheSearchEndsThere() {
    engine.with("sluice.sim.threads", "4");
    Throwable failure = engine.failureOf(SomeSeedsFail.class);
    assertThat(failure).isInstanceOf(AssertionFailedError.class);
    assertThat(failure.getMessage())
        .startsWith("Seed 23 fails: [badness of 23]")
        .contains(
            "mvn test '-Dtest=SimulatedTestTest$SomeSeedsFail#fails' -Dsluice.sim.seed=23",
            "@SimulatedTest(seed = 23)")
        .doesNotContain("faults:", "beware");
    assertThat(Notes.of(SomeSeedsFail.class)).hasSizeLessThan(40);
  }

  @Test
  void theCauseIsWhatTheTestThrewWithItsOwnStack() {
    AssertionFailedError failure = (AssertionFailedError) engine.failureOf(SomeSeedsFail.class);
    assertThat(failure.getCause()).isInstanceOf(AssertionError.class);
    assertThat(failure.getCause().getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("fails"));
    assertThat(failure.getStackTrace())
        .singleElement()
        .satisfies(frame -> assertThat(frame.getMethodName()).isEqualTo("fails"));
    assertThat(failure.getActual().getStringRepresentation()).isEqualTo("true");
  }

  @Test
  void aSeedIsRunAgainByProperty() {
    engine.with("sluice.sim.seed", "24");
    assertThat(engine.failureOf(SomeSeedsFail.class).getMessage()).startsWith("Seed 24 fails");
    engine.with("sluice.sim.seed", "25");
    engine.of(SomeSeedsFail.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(new TreeSet<>(Notes.of(SomeSeedsFail.class))).containsExactly(24L, 25L);
  }

  @Test
  void theNumberOfSeedsIsChangedByProperty() {
    engine.with("sluice.sim.seeds", "22");
    engine.of(SomeSeedsFail.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Notes.of(SomeSeedsFail.class)).hasSize(22);
  }

  @InEngineRun
  static class NamedSeeds {
    @SimulatedTest(
        seeds = 1000,
        seed = {5, -3})
    void notes(Simulation world) {
      Notes.add(NamedSeeds.class, world.seed());
    }
  }

  @Test
  void seedsThatAreNamedTakeThePlaceOfASearch() {
    engine.with("sluice.sim.seeds", "22");
    engine.of(NamedSeeds.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Notes.of(NamedSeeds.class)).containsExactlyInAnyOrder(5L, -3L);
  }

  @InEngineRun
  static class Aborting {
    @SimulatedTest(seeds = 10)
    void evenSeeds(Simulation world) {
      Assumptions.assumeTrue(world.seed() % 2 == 0);
      Notes.add(Aborting.class, world.seed());
    }

    @SimulatedTest(seeds = 10)
    void noSeed(Simulation world) {
      Assumptions.assumeTrue(world.seed() == 0);
    }
  }

  @Test
  void seedsThatAnAssumptionRulesOutDoNotCountUnlessAllAre() {
    engine
        .of(Aborting.class)
        .testEvents()
        .assertStatistics(stats -> stats.started(2).succeeded(1).aborted(1));
    assertThat(Notes.of(Aborting.class)).hasSize(5);
  }

  // What fails.

  @InEngineRun
  static class ProgramThatThrows {
    @SimulatedTest(seeds = 3)
    void throwsInATimer(Simulation world) {
      Host host = world.host("host");
      host.execute(() -> host.loop().setTimeout(ProgramThatThrows::fail, 100));
      world.run(Duration.ofSeconds(1));
    }

    private static void fail() {
      throw new IllegalStateException("out of order");
    }
  }

  @Test
  void whatAProgramThrowsAndNobodyCatchesFailsTheTestWithItsOwnStack() {
    Throwable failure = engine.failureOf(ProgramThatThrows.class);
    assertThat(failure)
        .hasMessageStartingWith("Seed 1 fails: java.lang.IllegalStateException: out of order");
    assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class);
    assertThat(failure.getCause().getStackTrace()[0].getMethodName()).isEqualTo("fail");
  }

  @InEngineRun
  static class UnheardError {
    @SimulatedTest(seeds = 1)
    void nobodyListensThere(Simulation world) {
      world.host("client").execute(() -> Net.connect(7, "client"));
      world.run(Duration.ofSeconds(1));
    }
  }

  @Test
  void anErrorOfASocketThatNobodyListensToFailsTheTest() {
    assertThat(engine.failureOf(UnheardError.class)).hasMessageContaining("connect ECONNREFUSED");
  }

  @InEngineRun
  static class NeverEnding {
    @SimulatedTest(seeds = 1, limitSeconds = 60)
    void runsForEver(Simulation world) {
      Host host = world.host("host");
      host.execute(() -> host.loop().setInterval(() -> {}, 1000));
      world.run();
    }
  }

  @Test
  void aWorldThatNeverEndsFailsAtItsLimit() {
    assertThat(engine.failureOf(NeverEnding.class)).hasMessageContaining("60 s");
  }

  @InEngineRun
  static class NotRepeatable {
    private static final Set<Long> SEEN = ConcurrentHashMap.newKeySet();

    @SimulatedTest(seeds = 3)
    void failsOnlyOnce(Simulation world) {
      assertThat(SEEN.add(world.seed())).isFalse();
    }
  }

  @Test
  void aSeedThatPassesWhenItIsRunAgainIsSaidToDependOnMore() {
    assertThat(engine.failureOf(NotRepeatable.class))
        .hasMessageContaining("beware:")
        .hasMessageContaining("run again, the seed passes; the test depends on more than the seed");
  }

  // Faults.

  @InEngineRun
  static class NeedsAPartition {
    static FaultRates mixed() {
      return FaultRates.builder()
          .every(FaultKind.PARTITION, Duration.ofSeconds(20), Duration.ofSeconds(5))
          .every(FaultKind.DELAY, Duration.ofSeconds(2), Duration.ofSeconds(1))
          .every(FaultKind.CLOCK_SKEW, Duration.ofSeconds(3), Duration.ofSeconds(1))
          .until(Duration.ofSeconds(60))
          .build();
    }

    @SimulatedTest(seeds = 100, faultRates = "mixed")
    void noPartitionEver(Simulation world) {
      world.host("a");
      world.host("b");
      world.run(Duration.ofMinutes(1));
      Notes.add(NeedsAPartition.class, world.faults().size());
      assertThat(world.faults()).noneMatch(fault -> fault.kind() == FaultKind.PARTITION);
    }
  }

  @Test
  void faultsAreShrunkToThoseTheFailureNeeds() {
    String message = engine.failureOf(NeedsAPartition.class).getMessage();
    assertThat(message).containsPattern("needs 1 of \\d\\d \\(\\d+ runs with fewer\\)");
    assertThat(message.lines().filter(line -> line.startsWith("            fault ")))
        .singleElement()
        .asString()
        .containsIgnoringCase("partition");
    Matcher alone =
        Pattern.compile("-Dsluice.sim.seed=(\\d+) -Dsluice.sim.onlyFaults=(\\d+)\n")
            .matcher(message);
    assertThat(alone.find()).isTrue();
    engine.with("sluice.sim.seed", alone.group(1));
    engine.with("sluice.sim.onlyFaults", alone.group(2));
    String again = engine.failureOf(NeedsAPartition.class).getMessage();
    assertThat(again).contains("needs 1 of 1");
    engine.with("sluice.sim.onlyFaults", "100000");
    engine.of(NeedsAPartition.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  @Test
  void theSameFailureIsReportedEachTime() {
    assertThat(engine.failureOf(NeedsAPartition.class).getMessage())
        .isEqualTo(engine.failureOf(NeedsAPartition.class).getMessage());
  }

  @Test
  void theRunThatIsLeftIsWrittenDownAndDrawn() throws Exception {
    String message = engine.failureOf(NeedsAPartition.class).getMessage();
    Matcher files =
        Pattern.compile("trace: +(file:\\S+\\.txt)\n +picture: +(file:\\S+\\.svg)")
            .matcher(message);
    assertThat(files.find()).isTrue();
    Path text = Path.of(URI.create(files.group(1)));
    Path picture = Path.of(URI.create(files.group(2)));
    assertThat(text.getParent()).isEqualTo(output.toAbsolutePath());
    assertThat(text.getFileName().toString())
        .matches("SimulatedTestTest\\.NeedsAPartition\\.noPartitionEver-\\d+\\.txt");
    assertThat(Files.readString(text)).contains("fault").doesNotContain("delay");
    assertThat(Files.readString(picture)).startsWith("<svg").contains("</svg>");
  }

  @InEngineRun
  static class WithoutShrinking {
    @SimulatedTest(seeds = 100, faults = Faults.ROUGH, shrinkRuns = 0)
    void failsOnceSomethingIsWrong(Simulation world) {
      world.host("a");
      world.host("b");
      world.run(Duration.ofMinutes(1));
      Notes.add(WithoutShrinking.class, world.seed());
      assertThat(world.faults()).isEmpty();
    }
  }

  @Test
  void withoutRunsForItNothingIsShrunk() {
    String message = engine.failureOf(WithoutShrinking.class).getMessage();
    Matcher count = Pattern.compile("needs at most (\\d+) of (\\d+)\n").matcher(message);
    assertThat(count.find()).isTrue();
    assertThat(count.group(1)).isEqualTo(count.group(2));
    long runsOfTheFirst =
        Notes.of(WithoutShrinking.class).stream().filter(Long.valueOf(1)::equals).count();
    assertThat(runsOfTheFirst).as("found, run again, written down").isEqualTo(3);
  }
}
