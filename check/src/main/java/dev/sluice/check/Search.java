package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Runs the programs of many seeds, several at a time, each on one thread.
 *
 * <p>{@link #progress}, {@link #stop} and {@link #stuck} may be called from any thread.
 */
public final class Search {
  private final Function<CheckedProgram, World> worlds;
  private final boolean logging;
  private final Consumer<Outcome> violated;
  private final List<Worker> workers = new ArrayList<>();
  private volatile boolean stopped;

  /** One thread, the programs that it has run, and the one that it is running. */
  private final class Worker implements Runnable {
    private final LongSupplier seeds;
    private final Coverage coverage = new Coverage();
    private final AtomicLong programs = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong violations = new AtomicLong();
    private volatile long seed;
    private volatile long since;

    private Worker(LongSupplier seeds) {
      this.seeds = seeds;
    }

    @Override
    public void run() {
      ProgramRunner runner = new ProgramRunner(coverage);
      long next = seeds.getAsLong();
      while (!stopped && next != NO_SEED) {
        seed = next;
        since = System.nanoTime();
        CheckedProgram program = CheckedProgram.ofSeed(next);
        Outcome outcome = runner.run(program, worlds.apply(program), logging);
        programs.incrementAndGet();
        connections.addAndGet(outcome.connections());
        bytes.addAndGet(outcome.bytes());
        faults.addAndGet(outcome.faults().size());
        if (!outcome.violations().isEmpty()) {
          violations.addAndGet(outcome.violations().size());
          violated.accept(outcome);
        }
        next = seeds.getAsLong();
      }
      since = 0;
    }
  }

  /** What the source of seeds answers when there are no more. */
  public static final long NO_SEED = Long.MIN_VALUE;

  /**
   * How far a search has come.
   *
   * @param programs how many programs have run
   * @param connections how many connections they made
   * @param bytes how many bytes they read
   * @param faults how many faults they met
   * @param violations how often an invariant was broken
   */
  public record Progress(
      long programs, long connections, long bytes, long faults, long violations) {
    /**
     * The same with more violations.
     *
     * @param more how many
     * @return the sum
     */
    public Progress plusViolations(long more) {
      return new Progress(programs, connections, bytes, faults, violations + more);
    }

    /** {@return the five numbers with their names, in one line} */
    @Override
    public String toString() {
      return "programs %d, connections %d, bytes %d, faults %d, violations %d"
          .formatted(programs, connections, bytes, faults, violations);
    }
  }

  /**
   * A search that has not begun.
   *
   * @param worlds makes the world of a program
   * @param logging whether to keep what happens in each program: of use where none can be run again
   *     the same way
   * @param violated told of each program that broke something, on the thread that ran it
   */
  public Search(
      Function<CheckedProgram, World> worlds, boolean logging, Consumer<Outcome> violated) {
    this.worlds = worlds;
    this.logging = logging;
    this.violated = violated;
  }

  /**
   * Runs programs until there are no more seeds, or {@link #stop}.
   *
   * @param threads how many at a time
   * @param seeds the source of seeds, asked by several threads; at last {@link #NO_SEED}
   * @throws InterruptedException if the calling thread is interrupted; the search stops then
   */
  public void run(int threads, LongSupplier seeds) throws InterruptedException {
    List<Thread> running = new ArrayList<>();
    for (int number = 0; number < threads; number++) {
      Worker worker = new Worker(seeds);
      synchronized (workers) {
        workers.add(worker);
      }
      running.add(Thread.ofPlatform().daemon().name("programs-" + number).start(worker));
    }
    try {
      for (Thread thread : running) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      stop();
      throw interrupted;
    }
  }

  /** Lets no further program begin. */
  public void stop() {
    stopped = true;
  }

  /** {@return how far it has come} */
  public Progress progress() {
    long[] sums = new long[5];
    synchronized (workers) {
      for (Worker worker : workers) {
        sums[0] += worker.programs.get();
        sums[1] += worker.connections.get();
        sums[2] += worker.bytes.get();
        sums[3] += worker.faults.get();
        sums[4] += worker.violations.get();
      }
    }
    return new Progress(sums[0], sums[1], sums[2], sums[3], sums[4]);
  }

  /**
   * The programs that have been running for too long.
   *
   * @param limit how long a program may take, of real time
   * @return their seeds
   */
  public List<Long> stuck(Duration limit) {
    List<Long> seeds = new ArrayList<>();
    synchronized (workers) {
      for (Worker worker : workers) {
        long since = worker.since;
        if (since != 0 && System.nanoTime() - since > limit.toNanos()) {
          seeds.add(worker.seed);
        }
      }
    }
    return seeds;
  }

  /** {@return what its programs have reached; to be asked when it is over} */
  public Coverage coverage() {
    Coverage all = new Coverage();
    synchronized (workers) {
      workers.forEach(worker -> all.add(worker.coverage));
    }
    return all;
  }
}
