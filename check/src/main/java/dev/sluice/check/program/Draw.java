package dev.sluice.check.program;

import java.util.SplittableRandom;

/** Random draws, all from one seed. */
final class Draw {
  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From 0 to below the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From 0 to the limit, small numbers as often as large ones. */
  int upTo(int limit) {
    return random.nextInt(1 + random.nextInt(limit + 1));
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  int pick(int... choices) {
    return choices[random.nextInt(choices.length)];
  }

  long pick(long... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
