package dev.sluice.js.binding;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the process has used, as Linux tells in {@code /proc}; zeros where there is none. */
final class ResourceUse {
  private static final int PAGE = 4096;
  private static final long KIBI = 1024;

  /** The kernel tells times in hundredths of seconds. */
  private static final long MICROSECONDS_PER_TICK = 10_000;

  private static final long NANOSECONDS_PER_MICROSECOND = 1000;

  // Positions in /proc/self/stat, counted from the state, which follows the name in parentheses.
  private static final int MINOR_FAULTS = 7;
  private static final int MAJOR_FAULTS = 9;
  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int RESIDENT_PAGES = 21;
  private static final int STAT_FIELDS = 50;

  private ResourceUse() {}

  /** Resident memory, heap size, used heap, and native buffers, in bytes. */
  static double[] memory() {
    Runtime runtime = Runtime.getRuntime();
    long buffers =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return new double[] {
      (double) stat()[RESIDENT_PAGES] * PAGE,
      runtime.totalMemory(),
      runtime.totalMemory() - runtime.freeMemory(),
      buffers
    };
  }

  /** User and system time in microseconds. */
  static double[] cpuTimes() {
    long[] stat = stat();
    return new double[] {
      stat[USER_TIME] * MICROSECONDS_PER_TICK, stat[SYSTEM_TIME] * MICROSECONDS_PER_TICK
    };
  }

  /** Time of the calling thread in microseconds. */
  static double threadCpuTime() {
    long nanoseconds = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return Math.max(0, nanoseconds / NANOSECONDS_PER_MICROSECOND);
  }

  /**
   * User and system time in microseconds, the most resident memory in kibibytes, minor and major
   * page faults, voluntary and involuntary context switches.
   */
  static double[] all() {
    long[] stat = stat();
    String status = read("/proc/self/status");
    return new double[] {
      stat[USER_TIME] * MICROSECONDS_PER_TICK,
      stat[SYSTEM_TIME] * MICROSECONDS_PER_TICK,
      field(status, "VmHWM:"),
      stat[MINOR_FAULTS],
      stat[MAJOR_FAULTS],
      field(status, "voluntary_ctxt_switches:"),
      field(status, "nonvoluntary_ctxt_switches:")
    };
  }

  /** The limit of the control group in bytes; the heap's if there is none. */
  static double memoryLimit() {
    String limit = read("/sys/fs/cgroup/memory.max").strip();
    boolean limited = !limit.isEmpty() && limit.chars().allMatch(Character::isDigit);
    return limited ? Double.parseDouble(limit) : 0;
  }

  /** What the machine has free, in bytes. */
  static double availableMemory() {
    return (double) field(read("/proc/meminfo"), "MemAvailable:") * KIBI;
  }

  private static long[] stat() {
    long[] numbers = new long[STAT_FIELDS];
    String text = read("/proc/self/stat");
    String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split(" ", -1);
    for (int i = 1; i < Math.min(fields.length, STAT_FIELDS); i++) {
      numbers[i] = Long.parseUnsignedLong(fields[i].startsWith("-") ? "0" : fields[i]);
    }
    return numbers;
  }

  private static long field(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split("\\s+", -1)[0])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(0);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.US_ASCII);
    } catch (IOException unreadable) { // also that there is no such file
      return "";
    }
  }
}
