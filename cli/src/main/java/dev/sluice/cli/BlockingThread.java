package dev.sluice.cli;

import dev.sluice.loop.EventLoop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A thread for calls that block, which the end of the JVM does not wait for. */
final class BlockingThread {
  private BlockingThread() {}

  /** Runs one call after the other. */
  static ExecutorService named(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Brings a result to the loop.
   *
   * @return false if the loop has ended, and nobody waits for it any more
   */
  static boolean handOver(EventLoop loop, Runnable result) {
    try {
      loop.execute(result);
      return true;
    } catch (RejectedExecutionException ended) {
      return false;
    }
  }
}
