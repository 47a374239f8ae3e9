package dev.sluice.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds out which of a run's faults a failure needs, by running it again and again with fewer of
 * them: delta debugging, the algorithm {@code ddmin} of Zeller and Hildebrandt. The same faults and
 * the same answers lead to the same result.
 *
 * <p>It begins with no faults at all, then leaves out halves, quarters, and so on. What it ends
 * with is minimal in the sense that without any single one of its faults the run does not fail;
 * another set that is smaller may exist. For n faults it takes about n runs, n² at the worst, which
 * is why there is a limit.
 */
public final class FaultShrinker {
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
    List<Integer> needed = new ArrayList<>(new TreeSet<>(faults));
    if (needed.isEmpty() || failsWith(List.of())) {
      return new TreeSet<>();
    }
    int parts = 2;
    while (needed.size() > 1 && !isExhausted()) {
      List<Integer> smaller = withoutOnePart(needed, parts);
      if (smaller.size() < needed.size()) {
        parts = Math.max(2, Math.min(parts - 1, smaller.size()));
        needed = smaller;
      } else if (parts >= needed.size()) {
        break;
      } else {
        parts = Math.min(needed.size(), parts * 2);
      }
    }
    return new TreeSet<>(needed);
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
