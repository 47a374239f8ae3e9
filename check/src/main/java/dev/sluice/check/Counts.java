package dev.sluice.check;

import dev.sluice.check.program.Happening;
import java.util.EnumMap;

/** How often each thing has happened. */
final class Counts {
  private final EnumMap<Happening, Integer> counts = new EnumMap<>(Happening.class);

  /** It has happened once more; answers how often by now. */
  int add(Happening what) {
    return counts.merge(what, 1, Integer::sum);
  }

  int of(Happening what) {
    return counts.getOrDefault(what, 0);
  }
}
