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
 *     └── succeeded() ──────┤
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
  private final Runnable transmit;
  private Agenda.@Nullable Item waiting;
  private long interval = SHORTEST;
  private long failingSince = -1;

  Retransmission(Agenda agenda, ConnectionEnd source, Runnable transmit) {
    this.agenda = agenda;
    this.source = source;
    this.transmit = transmit;
  }

  boolean isWaiting() {
    return waiting != null;
  }

  /** What should have been sent could not: sends later. */
  void later() {
    if (waiting == null) {
      waiting = again(this::retry);
    }
  }

  private void retry() {
    waiting = null;
    transmit.run();
  }

  /** Something did not arrive: does it again later, unless time is up by then. */
  Agenda.Item again(Runnable action) {
    if (failingSince < 0) {
      failingSince = agenda.now();
    }
    long deadline = failingSince + source.userTimeoutNanos();
    long delay = Math.min(interval, deadline - agenda.now());
    interval = Math.min(2 * interval, LONGEST);
    boolean last = delay <= 0;
    return agenda.after(delay, last ? () -> source.fail(Errno.ETIMEDOUT) : action);
  }

  void succeeded() {
    failingSince = -1;
    interval = SHORTEST;
  }

  void cancel() {
    if (waiting != null) {
      waiting.cancel();
      waiting = null;
    }
  }
}
