package dev.sluice.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Finds out which of a run's faults a failure needs, by running it again and again with fewer of
 * them: delta debugging, the algorithm {@code ddmin} of Zeller and Hildebrandt. The same faults and
 * the same answers lead to the same result.
 *
 * <p>It begins with no faults at all, then leaves out halves, quarters, and so on. What it ends
 * with is minimal in the sense that without any single one of its faults the run does not fail;
 * another set that is smaller may exist, so the faults are tried in several orders. That takes a
 * few runs for each fault, and many at the worst, which is why there is a limit.
 */
public final class FaultShrinker {
  /** Which set it ends with depends on the order of the faults; so several orders are tried. */
  private static final int ORDERS = 4;

  private final Predicate<? super Set<Integer>> fails;
  private final int maxRuns;
  private final Map<Set<Integer>, Boolean> known = new HashMap<>();
  private int runs;

  /**
   * A shrinker.
   *
   * @param fails runs the world with these faults alone, and says whether it fails as before
   * @param maxRuns how many runs there may be; what was found by then is the result
   */
  public FaultShrinker(Predicate<? super Set<Integer>> fails, int maxRuns) {
    this.fails = fails;
    this.maxRuns = maxRuns;
  }

  /**
   * Looks for a smaller set of faults with which the run still fails.
   *
   * @param faults the numbers of those with which it fails; not run again
   * @return a subset in ascending order, the whole set if nothing smaller was found
   */
  public NavigableSet<Integer> shrink(Set<Integer> faults) {
    List<Integer> order = new ArrayList<>(new TreeSet<>(faults));
    if (order.isEmpty() || failsWith(List.of())) {
      return new TreeSet<>();
    }
    List<Integer> smallest = minimalIn(List.copyOf(order));
    RandomGenerator random = new SplittableRandom(faults.size());
    for (int i = 1; i < ORDERS && smallest.size() > 1 && !isExhausted(); i++) {
      Collections.shuffle(order, Random.from(random));
      List<Integer> other = minimalIn(List.copyOf(order));
      smallest = other.size() < smallest.size() ? other : smallest;
    }
    return new TreeSet<>(smallest);
  }

  private List<Integer> minimalIn(List<Integer> order) {
    List<Integer> needed = order;
    int parts = 2;
    while (needed.size() > 1 && !isExhausted()) {
      List<Integer> smaller = withoutOnePart(needed, parts);
      if (smaller.size() < needed.size()) {
        needed = smaller;
        parts = Math.max(2, Math.min(parts - 1, needed.size()));
      } else if (parts < needed.size()) {
        parts = Math.min(needed.size(), parts * 2);
      } else {
        break;
      }
    }
    return needed;
  }

  /** The first of: one of the parts alone, all but one of them; or all, if neither fails. */
  private List<Integer> withoutOnePart(List<Integer> needed, int parts) {
    for (int part = 0; part < parts; part++) {
      List<Integer> alone = slice(needed, part, parts);
      if (failsWith(alone)) {
        return alone;
      }
    }
    for (int part = 0; part < parts && parts > 2; part++) {
      List<Integer> others = new ArrayList<>(needed);
      others.removeAll(slice(needed, part, parts));
      if (failsWith(others)) {
        return others;
      }
    }
    return needed;
  }

  private static List<Integer> slice(List<Integer> all, int part, int parts) {
    return all.subList(part * all.size() / parts, (part + 1) * all.size() / parts);
  }

  private boolean failsWith(List<Integer> faults) {
    Set<Integer> tried = Set.copyOf(faults);
    Boolean before = known.get(tried);
    if (before != null) {
      return before;
    }
    if (isExhausted()) {
      return false;
    }
    runs++;
    boolean failed = fails.test(tried);
    known.put(tried, failed);
    return failed;
  }

  /** {@return how many runs it took so far} */
  public int runs() {
    return runs;
  }

  /** {@return whether the limit has ended the search, so that fewer faults may be enough} */
  public boolean isExhausted() {
    return runs >= maxRuns;
  }
}
