package dev.sluice.js;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command {@code node} of the classes under test, for programs that start themselves again: a
 * script that runs {@link Run}, and names itself as {@code process.execPath}.
 */
final class NodeCommand {
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xss4m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dpolyglot.engine.WarnInterpreterOnly=false");

  private NodeCommand() {}

  /**
   * Writes the script.
   *
   * @param folder where to
   * @return its path
   */
  static String in(Path folder) throws IOException {
    Path script = folder.toRealPath().resolve("node");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec %s %s %s -cp %s %s "$@"
        """
            .formatted(
                quoted(java),
                JVM_OPTIONS.stream().map(NodeCommand::quoted).collect(Collectors.joining(" ")),
                quoted("-Dsluice.node.execPath=" + script),
                quoted(System.getProperty("java.class.path")),
                Run.class.getName()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
