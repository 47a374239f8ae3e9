package dev.sluice.sim.junit;

import dev.sluice.sim.FaultRates;

/** How rough the worlds of a {@link SimulatedTest} are. */
public enum Faults {
  /** Nothing goes wrong by itself: {@link FaultRates#none()}. */
  NONE,
  /** Everything that can go wrong does, every other second: {@link FaultRates#rough()}. */
  ROUGH;

  FaultRates rates() {
    return switch (this) {
      case NONE -> FaultRates.none();
      case ROUGH -> FaultRates.rough();
    };
  }
}
