package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;

/** The process itself: who it is, its mask of files, and signals to it and to others. */
public final class Self {
  /** As many groups as Linux lets a process be in. */
  private static final int MOST_GROUPS = 65_536;

  private Self() {}

  /**
   * {@code kill(2)}.
   *
   * @param pid which process or group
   * @param signal its number; 0 to see whether the process is there
   * @return 0 or a negative error number
   */
  public static long kill(int pid, int signal) {
    return call(SystemCall.KILL, pid, signal);
  }

  /**
   * {@code signal(3)} with {@code SIG_DFL}: the signal does what it does to every program, also if
   * whoever started this one had it ignored.
   *
   * @param signal its number
   */
  public static void heed(int signal) {
    try (Libc libc = new Libc()) {
      var unused = libc.function("signal", signal, 0);
    }
  }

  /**
   * {@code umask(2)}, for the whole JVM.
   *
   * @param mask the new mask
   * @return the mask before
   */
  public static long umask(int mask) {
    return call(SystemCall.UMASK, mask, 0);
  }

  /** {@return the user} */
  public static long user() {
    return call(SystemCall.GETUID, 0, 0);
  }

  /** {@return the effective user} */
  public static long effectiveUser() {
    return call(SystemCall.GETEUID, 0, 0);
  }

  /** {@return the group} */
  public static long group() {
    return call(SystemCall.GETGID, 0, 0);
  }

  /** {@return the effective group} */
  public static long effectiveGroup() {
    return call(SystemCall.GETEGID, 0, 0);
  }

  /** {@return the supplementary groups} */
  public static int[] groups() {
    try (Libc libc = new Libc()) {
      int count = (int) libc.call(SystemCall.GETGROUPS, 0, 0);
      MemorySegment list = libc.memory(Math.min(count, MOST_GROUPS) * (long) Integer.BYTES);
      int filled = (int) libc.call(SystemCall.GETGROUPS, count, list.address());
      int[] groups = new int[Math.max(0, filled)];
      for (int i = 0; i < groups.length; i++) {
        groups[i] = list.getAtIndex(JAVA_INT, i);
      }
      return groups;
    }
  }

  private static long call(SystemCall call, long first, long second) {
    try (Libc libc = new Libc()) {
      return libc.call(call, first, second);
    }
  }
}
