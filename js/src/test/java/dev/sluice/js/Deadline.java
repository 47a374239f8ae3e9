package dev.sluice.js;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Until when a program must have ended. Then it is stopped, and the processes that it started are
 * killed: it may be waiting for one of them outside of JavaScript.
 */
final class Deadline implements AutoCloseable {
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean missed;

  Deadline(NodeRuntime runtime, Duration limit) {
    Thread.ofPlatform().daemon().name("deadline").start(() -> watch(runtime, limit));
  }

  private void watch(NodeRuntime runtime, Duration limit) {
    try {
      if (ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    missed = true;
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    runtime.stop();
  }

  /** {@return whether the program had to be stopped} */
  boolean missed() {
    return missed;
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
