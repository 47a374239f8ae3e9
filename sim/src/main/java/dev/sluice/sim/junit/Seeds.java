package dev.sluice.sim.junit;

import java.util.List;

/**
 * Seeds in the order in which they are run: those named, or so many from the first one on.
 *
 * @param from the first one, if none are named
 * @param count how many there are
 * @param named those that are run, instead of a search
 */
record Seeds(long from, int count, List<Long> named) {
  static Seeds search(long from, int count) {
    return new Seeds(from, count, List.of());
  }

  static Seeds of(List<Long> seeds) {
    return new Seeds(0, seeds.size(), List.copyOf(seeds));
  }

  long at(int index) {
    return named.isEmpty() ? from + index : named.get(index);
  }

  /** In words, for messages. */
  @Override
  public String toString() {
    if (!named.isEmpty()) {
      return named.size() == 1 ? "seed " + named.getFirst() : "seeds " + named;
    }
    return count == 1 ? "seed " + from : "seeds " + from + " to " + at(count - 1);
  }
}
