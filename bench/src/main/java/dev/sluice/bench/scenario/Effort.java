package dev.sluice.bench.scenario;

import java.time.Duration;

/**
 * How much time a run takes for its figures.
 *
 * @param rounds how often each server is measured
 * @param window how long, each time
 * @param warmUp load before the first round, once or, while a JVM still compiles, several times
 * @param quick whether numbers of connections are cut too: a look, not a measurement
 */
public record Effort(int rounds, Duration window, Duration warmUp, boolean quick) {
  /** Load before each window: connections have been made and the processor's caches are warm. */
  private static final Duration RAMP = Duration.ofMillis(300);

  private static final int QUICK_PART = 10;

  /** {@return load before each window} */
  public Duration ramp() {
    return RAMP;
  }

  /**
   * How many connections there are to be.
   *
   * @param wanted in a real measurement
   * @return as many, or a tenth of more than a hundred in a quick run
   */
  public int connections(int wanted) {
    return quick && wanted > QUICK_PART * QUICK_PART ? wanted / QUICK_PART : wanted;
  }
}
