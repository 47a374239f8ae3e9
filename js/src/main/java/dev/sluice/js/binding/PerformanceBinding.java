package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import java.time.Instant;
import org.graalvm.polyglot.HostAccess;

/** The clock that does not jump, counted from the start of the program. */
public final class PerformanceBinding {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public PerformanceBinding(NodeContext context) {
    this.context = context;
  }

  /** {@return milliseconds since the start of the program} */
  @HostAccess.Export
  public double now() {
    return context.uptimeNanos() / NANOS_PER_MILLI;
  }

  /** {@return when the program started, in milliseconds since 1970} */
  @HostAccess.Export
  public double timeOrigin() {
    Instant started = context.startedAt();
    return started.getEpochSecond() * MILLIS_PER_SECOND + started.getNano() / NANOS_PER_MILLI;
  }

  /** {@return when the loop began to turn, in milliseconds since the start; -1 if it has not} */
  @HostAccess.Export
  public double loopStart() {
    long nanos = context.turningSinceNanos();
    return nanos < 0 ? nanos : nanos / NANOS_PER_MILLI;
  }

  /** {@return how many milliseconds the loop has waited for something to happen} */
  @HostAccess.Export
  public double idleTime() {
    return context.loop().idleTime().toNanos() / NANOS_PER_MILLI;
  }
}
