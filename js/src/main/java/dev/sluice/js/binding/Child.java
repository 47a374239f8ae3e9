package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import dev.sluice.js.NodeContext;
import dev.sluice.js.posix.Spawn;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** A program that was started, or could not be. It keeps the loop alive until it has ended. */
public final class Child extends HandleWrap {
  private final NodeContext context;
  private final int started;
  private final List<Integer> descriptors;

  Child(NodeContext context, int started, List<Integer> descriptors) {
    super(context.loop(), "ProcessWrap");
    this.context = context;
    this.started = started;
    this.descriptors = descriptors;
    if (started < 0) {
      end();
    }
  }

  /** Waits for its end on a thread of its own. */
  void watch(Value onExit) {
    ref();
    AtomicInteger status = new AtomicInteger();
    Runnable told = loop().bound(() -> exited(status.get(), onExit));
    Thread.ofPlatform()
        .daemon()
        .name("sluice-js-wait-" + started)
        .start(
            () -> {
              status.set(Spawn.await(started));
              context.tell(loop(), told);
            });
  }

  private void exited(int status, Value onExit) {
    end();
    boolean signalled = status >= Spawn.SIGNALLED;
    onExit.executeVoid(signalled ? 0 : status, signalled ? status - Spawn.SIGNALLED : 0);
  }

  /** {@return 0, or the negative error number for which it did not start} */
  @HostAccess.Export
  public int error() {
    return Math.min(0, started);
  }

  /** {@return the number of the process} */
  @HostAccess.Export
  public int pid() {
    return started;
  }

  /**
   * Our end of a pipe.
   *
   * @param number of the other end in the child
   * @return its descriptor, which the caller owns; -1 if there is no pipe
   */
  @HostAccess.Export
  public int descriptor(int number) {
    return descriptors.isEmpty() ? -1 : descriptors.get(number);
  }

  /**
   * Sends a signal. A process whose end the program has not been told yet is there to it: a signal
   * to it is lost.
   *
   * @param signal its number
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int kill(int signal) {
    int noSuchProcess = Errno.ESRCH.number();
    if (hasEnded()) {
      return noSuchProcess;
    }
    int sent = (int) Spawn.kill(started, signal);
    return sent == noSuchProcess ? 0 : sent;
  }
}
