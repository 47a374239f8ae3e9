package dev.sluice.check;

import dev.sluice.check.program.FaultPlan;
import dev.sluice.sim.FaultKind;
import dev.sluice.sim.FaultRates;
import java.time.Duration;

/** How much goes wrong in the simulated world of a program, which may last a moment or a minute. */
final class SimulatedFaults {
  /** A program that is over at once still has time for something to go wrong. */
  private static final Duration SHORTEST = Duration.ofMillis(20);

  /** Of each kind, on average, in a program with some faults and in a rough one. */
  private static final double SOME = 0.1;

  private static final double ROUGH = 0.4;

  /** How much of a program a fault lasts. */
  private static final int PART = 5;

  private SimulatedFaults() {}

  static FaultRates rates(FaultPlan plan) {
    if (plan.level() == FaultPlan.Level.NONE) {
      return FaultRates.none();
    }
    double times = plan.level() == FaultPlan.Level.SOME ? SOME : ROUGH;
    Duration time = plan.time().compareTo(SHORTEST) > 0 ? plan.time() : SHORTEST;
    Duration every = Duration.ofNanos((long) (time.toNanos() / times));
    FaultRates.Builder rates = FaultRates.builder().until(time);
    for (FaultKind kind : FaultKind.values()) {
      if (kind.isLasting()) {
        rates.every(kind, every, time.dividedBy(PART));
      } else {
        rates.every(kind, every);
      }
    }
    return rates.build();
  }
}
