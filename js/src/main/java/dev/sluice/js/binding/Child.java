package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.js.posix.Spawn;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A program that was started, or could not be. It keeps the loop alive until it has ended. */
public final class Child {
  private final NodeContext context;
  private final int started;
  private final List<Integer> descriptors;
  private @Nullable Hold hold;
  private boolean ended;

  Child(NodeContext context, int started, List<Integer> descriptors) {
    this.context = context;
    this.started = started;
    this.descriptors = descriptors;
    this.ended = started < 0;
  }

  /** Waits for its end on a thread of its own. */
  void watch(Value onExit) {
    EventLoop loop = context.loop();
    ref();
    AtomicInteger status = new AtomicInteger();
    Runnable told = loop.bound(() -> exited(status.get(), onExit));
    Thread.ofPlatform()
        .daemon()
        .name("sluice-js-wait-" + started)
        .start(
            () -> {
              status.set(Spawn.await(started));
              context.tell(loop, told);
            });
  }

  private void exited(int status, Value onExit) {
    ended = true;
    unref();
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
   * Sends a signal.
   *
   * @param signal its number
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int kill(int signal) {
    int noSuchProcess = -3;
    return ended ? noSuchProcess : (int) Spawn.kill(started, signal);
  }

  /** From now on it keeps the loop alive, as it does from the start. */
  @HostAccess.Export
  public void ref() {
    if (hold == null && !ended) {
      hold = context.loop().hold("ProcessWrap");
    }
  }

  /** From now on it does not keep the loop alive. */
  @HostAccess.Export
  public void unref() {
    if (hold != null) {
      hold.close();
      hold = null;
    }
  }

  /** {@return whether it keeps the loop alive} */
  @HostAccess.Export
  public boolean hasRef() {
    return hold != null;
  }
}
