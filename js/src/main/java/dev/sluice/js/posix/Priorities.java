package dev.sluice.js.posix;

/** How much of the processors a process is given. */
public final class Priorities {
  /** The kernel tells 1 to 40, so that an answer is never negative. */
  private static final int OFFSET = 20;

  private Priorities() {}

  /**
   * {@code getpriority(2)}.
   *
   * @param process its number; 0 for this one
   * @return -20 to 19, or a negative error number less 20
   */
  public static int of(int process) {
    try (Libc libc = new Libc()) {
      long result = libc.call(SystemCall.GETPRIORITY, 0, process);
      return (int) (result < 0 ? result - OFFSET : OFFSET - result);
    }
  }

  /**
   * {@code setpriority(2)}.
   *
   * @param process its number; 0 for this one
   * @param priority -20 to 19
   * @return 0, or a negative error number less 20
   */
  public static int set(int process, int priority) {
    try (Libc libc = new Libc()) {
      long result = libc.call(SystemCall.SETPRIORITY, 0, process, priority);
      return (int) (result < 0 ? result - OFFSET : 0);
    }
  }
}
