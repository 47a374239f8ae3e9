package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sending again what did not arrive: each time after twice the time, until it arrives or the peer
 * counts as gone.
 *
 * <pre>
 *   QUIET ── later() ──► WAITING ── time is over ──► tried again ──► QUIET or WAITING, twice as long
 *     ▲                     │
 *     └── answered() ───────┤
 *                           └── user timeout ──► the connection fails with ETIMEDOUT
 * </pre>
 */
final class Retransmission {
  /** Linux's bounds, {@code TCP_RTO_MIN} and {@code TCP_RTO_MAX}. */
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(120);

  /** What Linux's {@code tcp_retries2} of 15 comes to. */
  static final long DEFAULT_TIMEOUT = TimeUnit.MILLISECONDS.toNanos(924_600);

  private final Agenda agenda;
  private final ConnectionEnd source;
  private final Runnable retry;
  private Agenda.@Nullable Item waiting;
  private long interval = SHORTEST;
  private long failingSince = -1;

  Retransmission(Agenda agenda, ConnectionEnd source, Runnable retry) {
    this.agenda = agenda;
    this.source = source;
    this.retry = retry;
  }

  /** Whether something is to be sent again that did not arrive. */
  boolean isWaiting() {
    return waiting != null && failingSince >= 0;
  }

  /** What was sent did not arrive: tries again later, unless time is up by then. */
  void later() {
    if (isWaiting()) {
      return;
    }
    cancel();
    if (failingSince < 0) {
      failingSince = agenda.now();
    }
    long left = failingSince + source.userTimeoutNanos() - agenda.now();
    waiting = agenda.after(Math.min(interval, left), left <= 0 ? this::giveUp : this::again);
    interval = Math.min(2 * interval, LONGEST);
  }

  /** The peer takes nothing: asks it now and then, for which nobody waits. */
  void probeLater() {
    if (waiting == null) {
      waiting = agenda.background(interval, this::again);
      interval = Math.min(2 * interval, LONGEST);
    }
  }

  private void again() {
    waiting = null;
    retry.run();
  }

  private void giveUp() {
    waiting = null;
    source.fail(Errno.ETIMEDOUT);
  }

  /** The peer has answered; {@code news} says whether it has got more than it was known to have. */
  void answered(boolean news) {
    failingSince = -1;
    if (news) {
      interval = SHORTEST;
    }
  }

  void cancel() {
    if (waiting != null) {
      waiting.cancel();
      waiting = null;
    }
  }
}
