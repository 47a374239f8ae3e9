package dev.sluice.bench.measure;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The processor time of a JVM's compilers, by their threads' names: as long as it grows fast, the
 * JVM is not warm.
 */
public final class CompilerTime {
  private CompilerTime() {}

  /**
   * What the compilers of a process have used so far.
   *
   * @param pid the process
   * @return nanoseconds; 0 for a process without such threads
   * @throws BenchException if there is no such process, or the system is not Linux
   */
  public static long of(long pid) {
    Path threads = Path.of("/proc", Long.toString(pid), "task");
    long sum = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(threads)) {
      for (Path task : tasks) {
        sum += isCompiler(task) ? nanosOf(task) : 0;
      }
      return sum;
    } catch (IOException | DirectoryIteratorException e) {
      throw new BenchException("no threads of process " + pid + ": " + e.getMessage(), e);
    }
  }

  private static boolean isCompiler(Path task) throws IOException {
    return isCompilerName(textOf(task.resolve("comm")));
  }

  /** The kernel keeps 15 characters of a thread's name. */
  static boolean isCompilerName(String name) {
    return name.startsWith("C1 Compiler")
        || name.startsWith("C2 Compiler")
        || name.startsWith("TruffleCompiler");
  }

  private static long nanosOf(Path task) throws IOException {
    String text = textOf(task.resolve("schedstat"));
    return text.isEmpty() ? 0 : Long.parseLong(text.substring(0, text.indexOf(' ')));
  }

  /** Empty for a thread that has ended in the meantime. */
  private static String textOf(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException ended) {
      return "";
    }
  }
}
