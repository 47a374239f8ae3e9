package dev.sluice.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.junit.EngineRun.InEngineRun;
import dev.sluice.sim.junit.EngineRun.Notes;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How it goes together with the rest of JUnit, and what cannot be run. */
class SimulatedTestLifecycleTest {
  @TempDir private Path output;

  private EngineRun engine;

  @BeforeEach
  void prepare() {
    engine = new EngineRun(output);
  }

  // JUnit's lifecycle.

  @InEngineRun
  static class Lifecycle {
    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void before(Simulation world, TestInfo info) {
      calls.add("before " + world.seed() + " " + info.getDisplayName());
    }

    @SimulatedTest(seeds = 20)
    void test(Simulation world) {
      calls.add("test " + world.seed());
    }

    @AfterEach
    void after(Simulation world) {
      calls.add("after " + world.seed());
      Notes.add(Lifecycle.class, String.join(", ", calls));
    }
  }

  @Test
  void eachSeedHasAnInstanceOfItsOwnWithWhatBelongsToIt() {
    engine.of(Lifecycle.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Notes.of(Lifecycle.class))
        .hasSize(20)
        .contains("before 3 test(Simulation), test 3, after 3");
  }

  @InEngineRun
  static class FailingAfter {
    @SimulatedTest(seeds = 2)
    void fails(Simulation world) {
      throw new IllegalStateException("in the test");
    }

    @AfterEach
    void failsToo() {
      throw new IllegalArgumentException("afterwards");
    }
  }

  @Test
  void whatAfterEachThrowsIsAddedToWhatTheTestThrew() {
    Throwable cause = engine.failureOf(FailingAfter.class).getCause();
    assertThat(cause).hasMessage("in the test");
    assertThat(cause.getSuppressed())
        .singleElement()
        .satisfies(after -> assertThat(after).hasMessage("afterwards"));
  }

  @InEngineRun
  static class Base {
    final List<String> calls = new ArrayList<>();

    @BeforeEach
    void inBase() {
      calls.add("base");
    }
  }

  @InEngineRun
  static class Outer extends Base {
    private Host server;

    @BeforeEach
    void inOuter(Simulation world) {
      calls.add("outer");
      server = world.host("server");
    }

    @AfterEach
    void afterOuter() {
      calls.add("after outer");
      Notes.add(Outer.class, String.join(", ", calls));
    }

    @Nested
    class Inner {
      @BeforeEach
      void inInner() {
        calls.add("inner");
      }

      @SimulatedTest(seeds = 5)
      void test() {
        calls.add("test on " + server.name());
      }

      @AfterEach
      void afterInner() {
        calls.add("after inner");
      }
    }
  }

  @Test
  void nestedClassesRunWhatTheClassesAroundThemDo() {
    engine.of(Outer.class).testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
    assertThat(Notes.of(Outer.class))
        .hasSize(5)
        .containsOnly("base, outer, inner, test on server, after inner, after outer");
  }

  @InEngineRun
  static class Skipped {
    @Disabled("not now")
    @SimulatedTest
    void test(Simulation world) {
      Notes.add(Skipped.class, world.seed());
    }
  }

  @Test
  void aDisabledTestIsSkipped() {
    engine.of(Skipped.class).testEvents().assertStatistics(stats -> stats.skipped(1).started(0));
    assertThat(Notes.of(Skipped.class)).isEmpty();
  }

  @InEngineRun
  static class OtherParameters {
    @SimulatedTest(seeds = 3)
    void test(@TempDir Path folder, Simulation world, TestInfo info) {
      Notes.add(OtherParameters.class, Files.isDirectory(folder) + info.getDisplayName());
    }
  }

  @Test
  void otherExtensionsFillTheirParameters() {
    engine.of(OtherParameters.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Notes.of(OtherParameters.class))
        .hasSize(3)
        .allMatch(note -> note.toString().startsWith("true"));
  }

  @SimulatedTest(seeds = 4, faults = Faults.ROUGH)
  @Retention(RetentionPolicy.RUNTIME)
  @interface Rough {}

  @InEngineRun
  static class OwnAnnotation {
    @Rough
    void test(Simulation world) {
      Notes.add(OwnAnnotation.class, world.seed());
    }
  }

  @Test
  void anAnnotationOfOnesOwnCanStandForIt() {
    engine.of(OwnAnnotation.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Notes.of(OwnAnnotation.class)).hasSize(4);
  }

  @InEngineRun
  static class TooSlow {
    @Timeout(value = 200, unit = TimeUnit.MILLISECONDS)
    @SimulatedTest(seeds = 2)
    void test(Simulation world) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }

  @Test
  void aTimeoutEndsTheSearchAndNamesTheSeedsThatWereRunning() {
    engine.with("sluice.sim.threads", "2");
    Throwable failure = engine.failureOf(TooSlow.class);
    assertThat(failure).hasMessageContaining("timed out");
    assertThat(failure.getSuppressed())
        .singleElement()
        .satisfies(
            why ->
                assertThat(why)
                    .hasMessageContaining("after 0 of 2 seeds, while these were running: [1, 2]"));
  }

  // What cannot be run.

  @InEngineRun
  static class Wrong {
    @SimulatedTest
    void withoutAWorld() {}

    @SimulatedTest(seeds = 0)
    void withoutSeeds(Simulation world) {}

    @SimulatedTest(limitSeconds = 0)
    void withoutTime(Simulation world) {}

    @SimulatedTest(shrinkRuns = -1)
    void shrinkingBackwards(Simulation world) {}

    @SimulatedTest(faultRates = "nowhere")
    void ratesFromNowhere(Simulation world) {}

    @SimulatedTest
    void something(Simulation world) {}
  }

  private String complaintAbout(String method, String types) {
    return engine.failureOf(selectMethod(Wrong.class, method, types)).getMessage();
  }

  @Test
  void wrongAttributesAreNamed() {
    String world = Simulation.class.getName();
    assertThat(complaintAbout("withoutAWorld", ""))
        .contains("@SimulatedTest needs a parameter of type dev.sluice.sim.Simulation");
    assertThat(complaintAbout("withoutSeeds", world)).contains("seeds", "at least 1, not 0");
    assertThat(complaintAbout("withoutTime", world)).contains("limitSeconds", "at least 1, not 0");
    assertThat(complaintAbout("shrinkingBackwards", world))
        .contains("shrinkRuns", "at least 0, not -1");
    assertThat(complaintAbout("ratesFromNowhere", world))
        .contains("needs a method `static FaultRates nowhere()`");
  }

  @Test
  void wrongPropertiesAreNamed() {
    engine.with("sluice.sim.seed", "many");
    assertThat(complaintAbout("something", Simulation.class.getName()))
        .isEqualTo("sluice.sim.seed is not a number: \"many\"");
    engine = new EngineRun(output);
    engine.with("sluice.sim.threads", "0");
    assertThat(complaintAbout("something", Simulation.class.getName()))
        .contains("sluice.sim.threads", "at least 1, not 0");
  }

  @InEngineRun
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class Shared {
    @SimulatedTest
    void test(Simulation world) {}
  }

  @Test
  void aSharedInstanceIsRefused() {
    assertThat(engine.failureOf(Shared.class)).hasMessageContaining("@TestInstance(PER_CLASS)");
  }

  @InEngineRun
  static class WorldInTheConstructor {
    WorldInTheConstructor(Simulation world) {
      Notes.add(WorldInTheConstructor.class, world);
    }

    @SimulatedTest
    void test(Simulation world) {}
  }

  @Test
  void aConstructorThatTakesTheWorldIsRefused() {
    assertThat(engine.failureOf(WorldInTheConstructor.class))
        .hasStackTraceContaining("constructor")
        .hasStackTraceContaining("Simulation");
  }

  @InEngineRun
  static class Leftovers {
    @SimulatedTest(seeds = 2)
    void leavesAServerAndAClient(Simulation world) {
      Host server = world.host("server");
      Host client = world.host("client");
      server.execute(() -> Net.createServer(Socket::resume).listen(7));
      client.execute(() -> Net.connect(7, "server"));
      world.run(Duration.ofSeconds(1));
      assertThat(server.openDescriptors()).isEqualTo(2);
      Notes.add(Leftovers.class, server);
      Notes.add(Leftovers.class, client);
    }
  }

  @Test
  void theWorldIsClosedWithWhatIsLeftInIt() {
    engine.of(Leftovers.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
    assertThat(Notes.of(Leftovers.class))
        .hasSize(4)
        .allSatisfy(host -> assertThat(((Host) host).openDescriptors()).isZero());
  }
}
