package dev.sluice.js;

import dev.sluice.js.messaging.BroadcastGroups;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the threads of a program, its main thread and its workers, have in common as those of a
 * process do. Any thread.
 */
public final class ProcessState {
  private final AtomicInteger lastThreadId = new AtomicInteger();
  private final BroadcastGroups channels = new BroadcastGroups();
  private volatile Path workingDirectory;

  ProcessState(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** {@return the number of a new worker; the main thread is 0} */
  int newThreadId() {
    return lastThreadId.incrementAndGet();
  }

  /** {@return the channels that reach every thread} */
  @SuppressWarnings("exports") // For the bindings, not for who embeds a program.
  public BroadcastGroups channels() {
    return channels;
  }

  Path workingDirectory() {
    return workingDirectory;
  }

  void workingDirectory(Path directory) {
    workingDirectory = directory;
  }
}
