package dev.sluice.bench.process;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * All processes that a run has started and that have not ended: closing ends them, with all that
 * they started themselves. The command closes it when it is done and, by a shutdown hook, when it
 * is cut short by Ctrl-C.
 *
 * <p>May be used by any thread.
 */
public final class Children implements AutoCloseable {
  /** What a killed process may take to be gone. */
  private static final long END_SECONDS = 10;

  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** None yet. */
  public Children() {}

  /**
   * Starts a process that ends with this run at the latest.
   *
   * @param builder what to start
   * @return the process
   * @throws BenchException if it cannot be started, or the run is over
   */
  public Process start(ProcessBuilder builder) {
    if (closed) {
      throw new BenchException("the run is over: " + builder.command().getFirst() + " not started");
    }
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new BenchException(
          "cannot start '" + String.join(" ", builder.command()) + "': " + e.getMessage(), e);
    }
    running.add(process);
    if (closed) {
      kill(process);
    }
    var _ = process.onExit().thenAccept(running::remove);
    return process;
  }

  /** {@return how many are running} */
  public int count() {
    return running.size();
  }

  /**
   * Kills a process and what it started, and waits until it is gone.
   *
   * @param process one of these
   * @throws BenchException if it does not go within 10 s
   */
  public void end(Process process) {
    kill(process);
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        throw new BenchException("process " + process.pid() + " cannot be killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while a process ended", e);
    }
    running.remove(process);
  }

  private static void kill(Process process) {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** Kills all of them; nothing is started any more. */
  @Override
  public void close() {
    closed = true;
    running.forEach(this::end);
  }
}
