package dev.sluice.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the figures were measured on.
 *
 * @param processor its model
 * @param cores how many of them may be used
 * @param system the operating system with its version
 * @param jdk the Java version and its vendor
 */
public record Machine(String processor, int cores, String system, String jdk) {
  /** {@return this machine} */
  public static Machine ofThisRun() {
    return new Machine(
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
  }

  private static String processorModel() {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return "unknown processor";
    }
    try {
      return modelIn(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first line that names a model: x86 and arm64 kernels call it differently. */
  static String modelIn(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("model name") || line.startsWith("CPU part"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown processor");
  }

  /** {@return all of it in a line} */
  public String description() {
    return "%s, %d cores; %s; JDK %s".formatted(processor, cores, system, jdk);
  }
}
