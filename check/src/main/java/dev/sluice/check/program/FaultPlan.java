package dev.sluice.check.program;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in the world of a program. The same plan means the same faults also when steps of
 * the program are left out.
 *
 * @param level how much goes wrong
 * @param time how long faults go on to begin: as long as the program was when it was drawn
 * @param only the numbers of those that happen, of all that the seed plans; null for all
 */
public record FaultPlan(Level level, Duration time, @Nullable Set<Integer> only) {
  /** No faults at all. */
  public static final FaultPlan NONE = new FaultPlan(Level.NONE, Duration.ZERO, null);

  /** How much goes wrong in the world of a program. */
  public enum Level {
    /** Nothing. */
    NONE,
    /** A fault now and then. */
    SOME,
    /** Hardly a connection without. */
    ROUGH
  }

  /** Takes a copy of the numbers. */
  public FaultPlan {
    only = only == null ? null : Set.copyOf(only);
  }

  /** {@return the level, and what is left of the faults} */
  @Override
  public String toString() {
    return level + (only == null ? "" : ", of them " + only.stream().sorted().toList());
  }
}
