package dev.sluice.js.binding;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/**
 * What may keep the loop alive, as its program wants, until it ends; Node's class of that name.
 *
 * <pre>
 *              ref()
 *   FREE ─────────────────► HELD
 *    │   ◄─────────────────  │
 *    │        unref()        │
 *    └─────── end() ─────────┴──► ENDED, for good
 * </pre>
 */
public abstract sealed class HandleWrap permits AttachedPort, Child, WorkerBinding.Handle {
  private final EventLoop loop;
  private final String kind;
  private @Nullable Hold hold;
  private boolean ended;

  /**
   * A handle that does not keep the loop alive yet.
   *
   * @param kind what it is, by the name that Node has for it
   */
  HandleWrap(EventLoop loop, String kind) {
    this.loop = loop;
    this.kind = kind;
  }

  /** The loop that it belongs to. Any thread. */
  final EventLoop loop() {
    return loop;
  }

  final boolean hasEnded() {
    return ended;
  }

  /** Keeps the loop alive from now on, unless it has ended. */
  @HostAccess.Export
  public final void ref() {
    if (hold == null && !ended) {
      hold = loop.hold(kind);
    }
  }

  /** Lets the loop end. */
  @HostAccess.Export
  public final void unref() {
    if (hold != null) {
      hold.close();
      hold = null;
    }
  }

  /** {@return whether it keeps the loop alive} */
  @HostAccess.Export
  public final boolean hasRef() {
    return hold != null;
  }

  /** It never keeps the loop alive again. */
  final void end() {
    unref();
    ended = true;
  }
}
