package dev.sluice.bench.contender;

import dev.sluice.bench.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Node.js that is measured: the one that was asked for, or {@code -Dsluice.node}, or the
 * variable {@code SLUICE_NODE}, or the one on the path.
 *
 * @param path its file
 * @param title its name with its version
 * @param obstacle why it cannot be measured
 */
record NodeProgram(Path path, String title, Optional<String> obstacle) {
  /** The release whose behaviour Sluice has. */
  private static final String RELEASE = "v25.";

  private static final Path ON_THE_PATH = Path.of("node");

  static NodeProgram find(Optional<Path> wanted) {
    Optional<Path> named =
        wanted
            .or(() -> Optional.ofNullable(System.getProperty("sluice.node")).map(Path::of))
            .or(() -> Optional.ofNullable(System.getenv("SLUICE_NODE")).map(Path::of));
    Optional<Path> found = named.or(() -> Programs.find(ON_THE_PATH.toString()));
    if (found.isEmpty()) {
      return missing(ON_THE_PATH, "there is no node on the path; name it with --node PATH");
    }
    Path program = found.get().toAbsolutePath();
    if (!Files.isExecutable(program)) {
      return missing(program, program + " cannot be run; name Node.js with --node PATH");
    }
    String version =
        Programs.linesOf(List.of(program.toString(), "--version")).stream()
            .findFirst()
            .orElse("of no version");
    return new NodeProgram(program, "Node.js " + version, Optional.empty());
  }

  /** What a reader must know if it is of another release than Sluice is modelled on. */
  Optional<String> note() {
    return obstacle.isPresent() || title.contains(RELEASE)
        ? Optional.empty()
        : Optional.of(
            title + " is measured, and not Node.js 25; name another one with --node PATH");
  }

  private static NodeProgram missing(Path program, String why) {
    return new NodeProgram(program, "Node.js", Optional.of(why));
  }
}
