package dev.sluice.js.binding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How the loop hears of messages. */
class ArrivalsTest {
  private static final int MANY = 3 * Arrivals.MAX_TASKS + 1;

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final AtomicInteger told = new AtomicInteger();
  private final Arrivals arrivals = new Arrivals(tasks::add, told::incrementAndGet);

  @Test
  void eachIsToldOfAndFewTasksWaitForThat() {
    for (int i = 0; i < MANY; i++) {
      arrivals.add();
    }
    while (!tasks.isEmpty()) {
      assertThat(tasks).hasSizeLessThanOrEqualTo(Arrivals.MAX_TASKS);
      tasks.remove().run();
    }
    assertThat(told).hasValue(MANY);
  }

  @Test
  void whatArrivesLaterIsToldOfToo() {
    for (int i = 1; i <= MANY; i++) {
      arrivals.add();
      tasks.remove().run();
      assertThat(told).hasValue(i);
    }
    assertThat(tasks).isEmpty();
  }
}
