package dev.sluice.sim.trace;

/**
 * Hears of everything that happens in a simulated world, in the order in which it happens.
 *
 * <p>It is called on the thread that drives the simulation, in the middle of what happens: it must
 * not touch the simulation, and what it throws ends the run.
 */
@FunctionalInterface
public interface TraceListener {
  /**
   * Something has happened.
   *
   * @param event what; it may be kept
   */
  void on(TraceEvent event);

  /**
   * Two listeners as one.
   *
   * @param next who hears of each event after this one
   * @return a listener that tells both
   */
  default TraceListener andThen(TraceListener next) {
    return event -> {
      on(event);
      next.on(event);
    };
  }

  /**
   * Two listeners as one.
   *
   * @param first who hears of each event first
   * @param second who hears of it then
   * @return a listener that tells both
   */
  static TraceListener both(TraceListener first, TraceListener second) {
    return first.andThen(second);
  }
}
