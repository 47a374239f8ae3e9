package dev.sluice.conformance;

/** The Java twin of a Node program under {@code scenarios/}: the same calls, the same trace. */
@FunctionalInterface
public interface Scenario {
  /**
   * The program, run on a loop of its own, which ends when nothing on it is alive any more.
   *
   * @param trace where it reports what it sees
   */
  void run(Trace trace) throws Exception;
}
