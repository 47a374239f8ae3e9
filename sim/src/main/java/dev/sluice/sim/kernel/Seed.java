package dev.sluice.sim.kernel;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What all the randomness of a world comes from. Each part of the world draws from a stream of its
 * own, found by its name: so one draw more in one place changes nothing elsewhere.
 *
 * @param value the number that repeats a run
 */
public record Seed(long value) {
  /** FNV-1a of 64 bits, from RFC 9923: the same number for the same name on every machine. */
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  /** How far one seed is from the next, so that neighbours have nothing in common. */
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  /**
   * The stream of a part of the world.
   *
   * @param name whose it is
   * @return a stream that starts at its beginning
   */
  public RandomGenerator stream(String name) {
    long hash = OFFSET_BASIS ^ (value * GOLDEN_RATIO);
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * PRIME;
    }
    return new SplittableRandom(hash);
  }
}
