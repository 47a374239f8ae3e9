package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Fewer faults, and which runs it takes to find them. */
class FaultShrinkerTest {
  private static final int PLENTY = 10_000;

  private static Set<Integer> upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().collect(Collectors.toSet());
  }

  private static Predicate<Set<Integer>> needs(Integer... faults) {
    return set -> set.containsAll(Set.of(faults));
  }

  @Test
  void aFailureThatNeedsNoFaultTakesOneRun() {
    FaultShrinker shrinker = new FaultShrinker(set -> true, PLENTY);
    assertThat(shrinker.shrink(upTo(50))).isEmpty();
    assertThat(shrinker.runs()).isEqualTo(1);
  }

  @Test
  void withoutFaultsThereIsNothingToRun() {
    FaultShrinker shrinker = new FaultShrinker(set -> true, PLENTY);
    assertThat(shrinker.shrink(Set.of())).isEmpty();
    assertThat(shrinker.runs()).isZero();
  }

  @Test
  void oneFaultIsFoundByHalving() {
    FaultShrinker shrinker = new FaultShrinker(needs(37), PLENTY);
    assertThat(shrinker.shrink(upTo(64))).containsExactly(37);
    assertThat(shrinker.runs()).isLessThan(20);
  }

  @Test
  void faultsThatFailOnlyTogetherAreFound() {
    FaultShrinker shrinker = new FaultShrinker(needs(3, 40, 64), PLENTY);
    assertThat(shrinker.shrink(upTo(64))).containsExactly(3, 40, 64);
    assertThat(shrinker.isExhausted()).isFalse();
  }

  @Property(tries = 300)
  void withoutAnyOneOfTheResultTheRunDoesNotFail(
      @ForAll @Size(min = 1, max = 6) Set<@IntRange(min = 1, max = 30) Integer> one,
      @ForAll @Size(min = 1, max = 6) Set<@IntRange(min = 1, max = 30) Integer> other) {
    Predicate<Set<Integer>> fails = set -> set.containsAll(one) || set.containsAll(other);
    Set<Integer> found = new FaultShrinker(fails, PLENTY).shrink(upTo(30));
    assertThat(fails.test(found)).isTrue();
    for (Integer fault : found) {
      Set<Integer> fewer = new TreeSet<>(found);
      fewer.remove(fault);
      assertThat(fails.test(fewer)).isFalse();
    }
  }

  @Test
  void noSetIsRunTwice() {
    List<Set<Integer>> tried = new ArrayList<>();
    Predicate<Set<Integer>> fails =
        set -> {
          tried.add(set);
          return needs(1, 8, 9, 16).test(set);
        };
    new FaultShrinker(fails, PLENTY).shrink(upTo(16));
    assertThat(tried).doesNotHaveDuplicates();
  }

  @Test
  void theLimitEndsTheSearchWithWhatFailedSoFar() {
    Predicate<Set<Integer>> fails = needs(1, 8, 9, 16);
    for (int limit = 0; limit < 30; limit++) {
      FaultShrinker shrinker = new FaultShrinker(fails, limit);
      assertThat(fails.test(shrinker.shrink(upTo(16)))).isTrue();
      assertThat(shrinker.runs()).isLessThanOrEqualTo(limit);
    }
    FaultShrinker shrinker = new FaultShrinker(fails, 3);
    shrinker.shrink(upTo(16));
    assertThat(shrinker.isExhausted()).isTrue();
  }

  @Test
  void theSameAnswersLeadToTheSameResult() {
    Predicate<Set<Integer>> fails = set -> set.size() % 3 == 1 || set.size() > 20;
    assertThat(new FaultShrinker(fails, PLENTY).shrink(upTo(40)))
        .isEqualTo(new FaultShrinker(fails, PLENTY).shrink(upTo(40)));
  }
}
