package dev.sluice.sim.junit;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs seeds on several threads until one fails.
 *
 * <p>Seeds are begun in their order, and after a failure none is begun that comes later than the
 * one that failed. So when all threads are done, every seed before the failing one has been run,
 * and it is the lowest that fails, whatever the threads did.
 */
final class SeedSearch {
  /**
   * A seed that failed.
   *
   * @param seed the seed
   * @param run how it ended
   */
  record Found(long seed, SimulatedRun run) {}

  /** Runs a seed, on any thread. */
  @FunctionalInterface
  interface Attempt {
    /** How the run ended if it failed; null if it passed. */
    @Nullable SimulatedRun failing(long seed);
  }

  private final Seeds seeds;
  private final Attempt attempt;
  private final Set<Long> running = new TreeSet<>();
  private int next;
  private int bound;
  private int finished;
  private @Nullable Found found;
  private @Nullable Throwable broken;

  SeedSearch(Seeds seeds, Attempt attempt) {
    this.seeds = seeds;
    this.attempt = attempt;
    this.bound = seeds.count();
  }

  /**
   * Searches. One thread is the caller's own, so that a single seed can be debugged as any test.
   *
   * @param threads how many seeds run at a time
   * @return the first seed that fails; null if all pass
   * @throws InterruptedException if the caller is interrupted, as by a timeout of the test's
   */
  @Nullable Found lowestFailing(int threads) throws InterruptedException {
    int workers = Math.min(threads, seeds.count());
    if (workers == 1) {
      work();
    } else {
      workOn(workers);
    }
    synchronized (this) {
      if (broken != null) {
        throw new IllegalStateException("A simulation could not be run", broken);
      }
      return found;
    }
  }

  private void workOn(int workers) throws InterruptedException {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    ExecutorService executor =
        Executors.newFixedThreadPool(
            workers,
            work -> {
              Thread thread = new Thread(work, "sluice-sim");
              thread.setDaemon(true);
              thread.setContextClassLoader(classes);
              return thread;
            });
    try {
      for (int i = 0; i < workers; i++) {
        executor.execute(this::work);
      }
      executor.shutdown();
      executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      stop();
      executor.shutdownNow();
    }
  }

  private void work() {
    int index = begin();
    while (index >= 0) {
      long seed = seeds.at(index);
      try {
        end(index, seed, attempt.failing(seed));
      } catch (Throwable e) {
        broken(e);
      }
      index = begin();
    }
  }

  private synchronized int begin() {
    if (next >= bound) {
      return -1;
    }
    running.add(seeds.at(next));
    return next++;
  }

  private synchronized void end(int index, long seed, @Nullable SimulatedRun failed) {
    running.remove(seed);
    finished++;
    if (failed != null && index < bound) {
      bound = index;
      found = new Found(seed, failed);
    }
  }

  private synchronized void broken(Throwable cause) {
    broken = cause;
    stop();
  }

  private synchronized void stop() {
    bound = Math.min(bound, next);
  }

  /** Says which seeds took too long, if it was a timeout. */
  private synchronized InterruptedException interrupted(InterruptedException cause) {
    InterruptedException told =
        new InterruptedException(
            "Interrupted after %d of %d seeds, while these were running: %s"
                .formatted(finished, seeds.count(), running));
    told.initCause(cause);
    return told;
  }
}
