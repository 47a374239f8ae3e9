package dev.sluice.check.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.check.Coverage;
import dev.sluice.check.Outcome;
import dev.sluice.check.ProgramRunner;
import dev.sluice.check.Search;
import dev.sluice.check.Violation;
import dev.sluice.check.program.CheckedProgram;
import dev.sluice.io.BackendProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds in the simulated world, holds on kernels: many programs at once, in real time. */
class RealProgramsTest {
  /** Programs mostly wait, so that many run at the same time. */
  private static final int THREADS = 24;

  private static final int PROGRAMS = 100;

  /** Whatever has not begun by then is left out: a build does not wait for a busy machine. */
  private static final Duration ENOUGH = Duration.ofSeconds(4);

  private final List<RealWorlds> open = new ArrayList<>();
  private final List<Violation> violations = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    open.forEach(RealWorlds::close);
  }

  /** All backends at the same time, because programs take seconds, and do nothing in most. */
  @Test
  void programsBreakNothingOnKernelsAlsoWherePacketsAreLost() throws InterruptedException {
    Map<String, Search> searches = new LinkedHashMap<>();
    List<Thread> threads = new ArrayList<>();
    for (String backend : backends()) {
      begin(backend, backend, Impairment.NONE, searches, threads);
      if (ThreadNetwork.obstacle().isEmpty()) {
        Impairment lossy = Impairment.parse("delay 2ms 1ms loss 2% reorder 5%");
        begin(backend + " with loss", backend, lossy, searches, threads);
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(violations).isEmpty();
    assertThat(open.getFirst().descriptorsLeft()).isZero();
    assertThat(searches)
        .allSatisfy((name, search) -> assertThat(search.progress().connections()).isPositive());
  }

  /** A connect to an abstract name, which the JDK has not, of a socket that was destroyed. */
  @Test
  void aConnectThatIsRefusedBeginsNoConnection() {
    RealWorlds worlds = new RealWorlds("nio", Impairment.NONE);
    open.add(worlds);
    CheckedProgram program = CheckedProgram.ofSeed(22_000_425);

    Outcome outcome = new ProgramRunner(new Coverage()).run(program, worlds.world(program), true);

    assertThat(outcome.log()).anyMatch(line -> line.contains("client 2 → CONNECT"));
    assertThat(outcome.violations()).isEmpty();
  }

  private void begin(
      String name,
      String backend,
      Impairment impairment,
      Map<String, Search> searches,
      List<Thread> threads) {
    RealWorlds worlds = new RealWorlds(backend, impairment);
    open.add(worlds);
    Search search =
        new Search(worlds::world, true, outcome -> violations.addAll(outcome.violations()));
    searches.put(name, search);
    threads.add(
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  try {
                    search.run(Math.min(THREADS, worlds.mostThreads()), seeds());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private static List<String> backends() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.unavailability().isEmpty())
        .map(BackendProvider::name)
        .toList();
  }

  private static LongSupplier seeds() {
    AtomicLong next = new AtomicLong(1);
    long end = System.nanoTime() + ENOUGH.toNanos();
    return () -> {
      long seed = next.getAndIncrement();
      return seed > PROGRAMS || System.nanoTime() - end >= 0 ? Search.NO_SEED : seed;
    };
  }
}
