package dev.sluice.js;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command {@code sluice run [flags] FILE [arguments]}. */
final class Run {
  private Run() {}

  /**
   * Runs the program and ends the JVM with its exit code.
   *
   * @param words flags, the file, its arguments
   */
  public static void main(String[] words) {
    List<String> flags = new ArrayList<>();
    int file = 0;
    while (file < words.length && words[file].startsWith("-")) {
      flags.add(words[file++]);
    }
    if (file == words.length) {
      System.err.println("sluice run: no file given; try: sluice run server.js");
      System.exit(2);
    }
    NodeRuntime.Builder builder =
        NodeRuntime.builder()
            .flags(flags.toArray(new String[0]))
            .arguments(Arrays.copyOfRange(words, file + 1, words.length))
            .executable(System.getProperty("sluice.node.execPath", "node"));
    int code;
    try (NodeRuntime node = builder.build()) {
      code = node.run(Path.of(words[file]));
    }
    System.exit(code);
  }
}
