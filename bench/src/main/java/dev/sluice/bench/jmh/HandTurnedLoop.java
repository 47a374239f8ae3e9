package dev.sluice.bench.jmh;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.time.Duration;

/**
 * A loop that a benchmark turns by hand: what belongs to a loop can only be used inside of its
 * turn.
 */
final class HandTurnedLoop implements AutoCloseable {
  /**
   * Operations per turn: so many that the turn's own cost, with its look at the kernel, is not
   * seen.
   */
  static final int OPERATIONS = 10_000;

  private final EventLoop loop = EventLoop.create(LoopOptions.builder().build());

  EventLoop loop() {
    return loop;
  }

  /** Runs a task inside of a turn. */
  void turn(Runnable task) {
    loop.execute(task);
    loop.turn(Duration.ZERO);
  }

  @Override
  public void close() {
    loop.close();
  }
}
