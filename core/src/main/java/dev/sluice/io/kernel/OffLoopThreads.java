package dev.sluice.io.kernel;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads for work that blocks; libuv's thread pool. They are platform threads, since name
 * resolution blocks in native code, where a virtual thread would hold on to its carrier. They start
 * when there is work, end when there has been none for a while, and never hold the process up.
 */
final class OffLoopThreads implements Executor {
  /** As many as libuv has. */
  private static final int THREADS = 4;

  /** Work that may wait for a thread; beyond it something is wrong, and saying so beats memory. */
  private static final int MAX_WAITING = 65_536;

  private static final long IDLE_SECONDS = 10;

  private final String prefix;
  private final AtomicInteger number = new AtomicInteger();
  private @Nullable ThreadPoolExecutor pool;
  private boolean closed;

  OffLoopThreads(String backend) {
    prefix = "sluice-" + backend + "-off-loop-";
  }

  @Override
  public void execute(Runnable work) {
    pool().execute(work);
  }

  /** Most loops never need it. */
  private synchronized ThreadPoolExecutor pool() {
    if (closed) {
      throw new RejectedExecutionException("The backend is closed");
    }
    if (pool == null) {
      pool =
          new ThreadPoolExecutor(
              THREADS,
              THREADS,
              IDLE_SECONDS,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(MAX_WAITING),
              this::thread);
      pool.allowCoreThreadTimeOut(true);
    }
    return pool;
  }

  /** Refuses new work, drops what waits, and interrupts what runs. */
  synchronized void close() {
    closed = true;
    if (pool != null) {
      pool.shutdownNow();
    }
  }

  private Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name(prefix + number.incrementAndGet()).unstarted(work);
  }
}
