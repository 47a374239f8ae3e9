package dev.sluice.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many files, and so connections, a process may have open. A JVM raises its limit to what it
 * may be, and the processes that it starts have the same.
 *
 * @param files how many
 */
public record DescriptorLimit(int files) {
  /** Jars, libraries, pipes, and a JVM's own. */
  private static final int BESIDES = 500;

  private static final String LINE = "Max open files";

  /** {@return the limit of this process} */
  public static DescriptorLimit ofThisProcess() {
    Path limits = Path.of("/proc/self/limits");
    try {
      return Files.isReadable(limits)
          ? parse(Files.readAllLines(limits))
          : new DescriptorLimit(Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static DescriptorLimit parse(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith(LINE))
        .map(line -> line.substring(LINE.length()).strip().split(" +", -1)[0])
        .map(
            soft ->
                new DescriptorLimit(
                    soft.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(soft)))
        .findFirst()
        .orElse(new DescriptorLimit(Integer.MAX_VALUE));
  }

  /** {@return how many connections that leaves room for} */
  public int connections() {
    return Math.max(1, files - BESIDES);
  }
}
