package dev.sluice.sim.junit;

import dev.sluice.sim.Fault;
import dev.sluice.sim.Simulation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a test ended in one world.
 *
 * @param failure what it threw; null if it passed
 * @param faults what went wrong in the world by itself
 */
record SimulatedRun(@Nullable Throwable failure, List<Fault> faults) {

  /** A test as it is run in a world; throws what fails it. */
  @FunctionalInterface
  interface Body {
    void runIn(Simulation world) throws Throwable;
  }

  /** Runs a test in a world, and closes the world. */
  static SimulatedRun of(Simulation world, Body body) {
    Throwable failure = null;
    try (world) {
      body.runIn(world);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    return new SimulatedRun(failure, world.faults());
  }

  /**
   * Whether another run fails in the same way: with an exception of the same class, thrown through
   * the same line of the test. Messages may differ, since they tell what was seen.
   */
  boolean failsAs(SimulatedRun other, Class<?> testClass) {
    return failure != null
        && other.failure != null
        && failure.getClass() == other.failure.getClass()
        && place(failure, testClass).equals(place(other.failure, testClass));
  }

  private static Optional<String> place(Throwable thrown, Class<?> testClass) {
    return frame(thrown, testClass).map(StackTraceElement::toString);
  }

  /** The innermost line of the test, or of a class it extends, that an exception came through. */
  static Optional<StackTraceElement> frame(Throwable thrown, Class<?> testClass) {
    Set<String> files = new HashSet<>();
    for (Class<?> type = testClass; type != null && type != Object.class; ) {
      files.add(outermost(type.getName()));
      type = type.getSuperclass();
    }
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> files.contains(outermost(frame.getClassName())))
        .findFirst();
  }

  private static String outermost(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }
}
