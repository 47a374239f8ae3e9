package dev.sluice.js.binding;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Tells of each arrival in a task of its own, a limited number of which wait in the loop however
 * much has arrived: it refuses more tasks than it can remember.
 */
final class Arrivals {
  /** As many messages as Node takes from a port at once, if it has more than that. */
  static final int MAX_TASKS = 1000;

  private final Consumer<Runnable> soon;
  private final Runnable told;
  private final AtomicInteger untold = new AtomicInteger();

  /**
   * Nothing has arrived.
   *
   * @param soon has the loop run a task; called by any thread
   * @param told called on the loop, once for each arrival
   */
  Arrivals(Consumer<Runnable> soon, Runnable told) {
    this.soon = soon;
    this.told = told;
  }

  /** Something has arrived. Any thread. */
  void add() {
    if (untold.getAndIncrement() < MAX_TASKS) {
      soon.accept(this::tell);
    }
  }

  private void tell() {
    if (untold.getAndDecrement() > MAX_TASKS) {
      soon.accept(this::tell);
    }
    told.run();
  }
}
