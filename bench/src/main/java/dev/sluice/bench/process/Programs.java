package dev.sluice.bench.process;

import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of others on this machine: where they are, and what they say of themselves. */
public final class Programs {
  /** Long for a program that only prints its version. */
  private static final long ANSWER_SECONDS = 20;

  private Programs() {}

  /**
   * Finds a program on the path, or where administrators' programs are.
   *
   * @param name the program's name
   * @return its file; empty if there is none
   */
  public static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    for (String folder : path.split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /**
   * Runs a command to its end and returns what it printed on both outputs.
   *
   * @param command the words
   * @return its lines
   * @throws BenchException if it cannot be started or does not end within 20 s
   */
  public static List<String> linesOf(List<String> command) {
    return answer(command).lines();
  }

  /**
   * Runs a command to its end.
   *
   * @param command the words
   * @return what it printed, and its exit code
   * @throws BenchException if it cannot be started or does not end within 20 s
   */
  public static Answer answer(List<String> command) {
    try {
      Path output = Files.createTempFile("sluice-bench-answer", ".txt");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new BenchException(
              "'%s' does not end within %d s".formatted(String.join(" ", command), ANSWER_SECONDS));
        }
        return new Answer(Files.readAllLines(output), process.exitValue());
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new BenchException("cannot run '" + command.getFirst() + "': " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted while '" + command.getFirst() + "' ran", e);
    }
  }

  /**
   * What a command said.
   *
   * @param lines what it printed on both outputs
   * @param exitCode how it ended
   */
  public record Answer(List<String> lines, int exitCode) {}
}
