package dev.sluice.check.program;

/**
 * When a step is done.
 *
 * @param happening at what of the party's; null for a time
 * @param count for a happening, at the how manieth, from 1; for a time, how many milliseconds after
 *     the party began
 * @param deferral how long after that
 */
public record Trigger(
    @org.jspecify.annotations.Nullable Happening happening, int count, Deferral deferral) {
  /** How long after the moment itself. */
  public enum Deferral {
    /** Inside of the listener, or of the timer's callback. */
    NOW,
    /** In the next tick. */
    TICK,
    /** In a microtask. */
    MICROTASK,
    /** In an immediate. */
    IMMEDIATE
  }

  /**
   * A time.
   *
   * @param millis after the party began
   * @param deferral how long after that
   * @return the trigger
   */
  public static Trigger after(int millis, Deferral deferral) {
    return new Trigger(null, millis, deferral);
  }

  /**
   * Something that happens to the party.
   *
   * @param happening what
   * @param count the how manieth time, from 1
   * @param deferral how long after that
   * @return the trigger
   */
  public static Trigger at(Happening happening, int count, Deferral deferral) {
    return new Trigger(happening, count, deferral);
  }

  /** {@return for example {@code at 20 ms} or {@code in a tick of its data 3}} */
  @Override
  public String toString() {
    String moment = happening == null ? count + " ms" : happening.text() + " " + count;
    return switch (deferral) {
      case NOW -> "at " + moment;
      case TICK -> "in a tick of " + moment;
      case MICROTASK -> "in a microtask of " + moment;
      case IMMEDIATE -> "in an immediate of " + moment;
    };
  }
}
