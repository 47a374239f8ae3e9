package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamOption;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Probes of a connection on which nothing is heard.
 *
 * <pre>
 *   OFF ── option set ──► IDLE ── silent for KEEPIDLE ──► PROBING ── KEEPCNT unanswered ──► ETIMEDOUT
 *                          ▲                                │
 *                          └────────── heard, answered ─────┘
 * </pre>
 */
final class KeepAlive {
  private final ConnectionEnd end;
  private final Agenda agenda;
  private Agenda.@Nullable Item next;
  private long lastHeard;
  private int unanswered;

  KeepAlive(ConnectionEnd end, Agenda agenda, long lastHeard) {
    this.end = end;
    this.agenda = agenda;
    this.lastHeard = lastHeard;
  }

  void heard() {
    lastHeard = agenda.now();
    unanswered = 0;
  }

  void settingsChanged() {
    stop();
    if (end.settings().get(StreamOption.KEEP_ALIVE) != 0) {
      schedule(idle() - (agenda.now() - lastHeard));
    }
  }

  void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
  }

  private long idle() {
    return end.settings().nanos(StreamOption.KEEP_ALIVE_IDLE, TimeUnit.SECONDS);
  }

  private void schedule(long delay) {
    next = agenda.background(delay, this::look);
  }

  private void look() {
    long silent = agenda.now() - lastHeard;
    if (end.isSending()) {
      // What is on its way is sent again until it is answered: nothing else is asked meanwhile.
      schedule(idle());
    } else if (unanswered == 0 && silent < idle()) {
      schedule(idle() - silent);
    } else if (unanswered > 0 && isTooLong(silent)) {
      end.fail(Errno.ETIMEDOUT);
    } else {
      probe();
    }
  }

  /** A user timeout takes the place of the number of probes. */
  private boolean isTooLong(long silent) {
    long userTimeout = end.settings().nanos(StreamOption.USER_TIMEOUT, TimeUnit.MILLISECONDS);
    return userTimeout > 0
        ? silent >= userTimeout
        : unanswered >= end.settings().get(StreamOption.KEEP_ALIVE_COUNT);
  }

  private void probe() {
    ConnectionEnd peer = end.peer();
    if (peer == null || !end.reaches(peer) || !peer.reaches(end)) {
      end.trace().lost(Segment.PROBE, end, 0);
      unanswered++;
      schedule(end.settings().nanos(StreamOption.KEEP_ALIVE_INTERVAL, TimeUnit.SECONDS));
    } else if (!peer.answersProbes()) {
      peer.answerWithReset();
    } else {
      long left = end.trace().sent(Segment.PROBE, end, 0);
      end.trace().arrived(Segment.PROBE, end, 0, left);
      heard();
      schedule(idle());
    }
  }
}
