package dev.sluice.check;

/**
 * Something that must not be.
 *
 * @param seed the seed of the program
 * @param invariant the name of the invariant that is broken
 * @param what what was seen, in a sentence
 */
public record Violation(long seed, String invariant, String what) {
  /** {@return for example {@code seed 42: CloseIsLast: client 0: data after close}} */
  @Override
  public String toString() {
    return "seed " + seed + ": " + invariant + ": " + what;
  }
}
