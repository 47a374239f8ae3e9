package dev.sluice.sim.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What can be in a {@link Chain}, one at a time: the links are in here, so that being in it costs
 * no object.
 *
 * @param <T> what is in the chain
 */
abstract class Chained<T extends Chained<T>> {
  /** Touched by {@link Chain} alone. */
  @Nullable T previous;

  /** Touched by {@link Chain} alone. */
  @Nullable T next;
}
