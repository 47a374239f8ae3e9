package dev.sluice.sim.kernel;

import dev.sluice.sim.trace.TraceEvent.Kind;

/**
 * A host's own clock, which its timers follow: monotonic, but neither right nor even, if it is told
 * so.
 */
public final class HostClock {
  private static final String FAULT = "clock wrong";

  private final HostKernel host;
  private final Agenda agenda;
  private long anchor;
  private long shownAtAnchor;
  private double rate = 1;

  HostClock(HostKernel host) {
    this.host = host;
    this.agenda = host.network().agenda();
  }

  /** {@return what it shows: nanoseconds since the beginning, as the host counts them} */
  public long now() {
    return shownAtAnchor + shown(agenda.now() - anchor);
  }

  private long shown(long nanos) {
    return rate == 1 ? nanos : (long) (nanos * rate);
  }

  /**
   * How much time passes until the clock has gone on by so much.
   *
   * @param shown nanoseconds, as the clock counts them
   * @return nanoseconds of the world
   */
  public long until(long shown) {
    return rate == 1 ? shown : (long) Math.ceil(shown / rate);
  }

  /**
   * Lets it run fast or slow from now on.
   *
   * @param seconds that it shows for each one that passes
   */
  public void rate(double seconds) {
    shownAtAnchor = now();
    anchor = agenda.now();
    if ((rate == 1) != (seconds == 1)) {
      host.network().trace().host(seconds == 1 ? Kind.HEALED : Kind.FAULT, host, null, FAULT);
    }
    rate = seconds;
  }

  /**
   * Lets it jump ahead.
   *
   * @param nanos by how much
   */
  public void jump(long nanos) {
    host.network().trace().host(Kind.FAULT, host, null, "clock jumps");
    shownAtAnchor += nanos;
  }
}
