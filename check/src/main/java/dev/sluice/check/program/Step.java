package dev.sluice.check.program;

/**
 * One call of a program.
 *
 * @param party whose object is called
 * @param trigger when
 * @param call what
 * @param size how much, if the call takes an amount: bytes or milliseconds
 * @param choice which of the call's forms and further arguments; each call takes of it what it
 *     needs
 */
public record Step(Party party, Trigger trigger, Call call, int size, int choice) {
  /** {@return for example {@code client 0, at data 3: WRITE, size 100, form 7}} */
  @Override
  public String toString() {
    return party + ", " + trigger + ": " + call + ", size " + size + ", form " + choice;
  }
}
