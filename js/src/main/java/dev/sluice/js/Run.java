package dev.sluice.js;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The command {@code sluice run [flags] [FILE] [arguments]}. */
final class Run {
  private static final String VERSION = "v25.9.0";

  private Run() {}

  /**
   * Runs the program and ends the JVM with its exit code.
   *
   * @param words flags, the file, its arguments
   */
  public static void main(String[] words) {
    leaveSignalsToTheSystem();
    String executable = System.getProperty("sluice.node.execPath", "node");
    int code;
    try {
      code = run(NodeFlags.parse(Arrays.asList(words)), executable);
    } catch (NodeFlags.BadFlagException bad) {
      System.err.println(executable + ": " + bad.getMessage());
      code = NodeFlags.BadFlagException.EXIT_CODE;
    } catch (IOException failure) {
      System.err.println(executable + ": stdin cannot be read: " + failure.getMessage());
      code = 1;
    }
    Runtime.getRuntime().halt(code);
  }

  /** A program that a signal ends is ended by the signal, not by an exit code of the JVM's. */
  private static void leaveSignalsToTheSystem() {
    for (String name : List.of("HUP", "INT", "TERM")) {
      Signal.handle(new Signal(name), SignalHandler.SIG_DFL);
    }
  }

  private static int run(NodeFlags flags, String executable) throws IOException {
    if (flags.has("--version")) {
      System.out.println(VERSION);
      return 0;
    }
    String text = flags.value("--eval");
    List<String> rest = flags.rest();
    boolean fromStandardInput =
        text == null && (rest.isEmpty() || Objects.equals(rest.getFirst(), "-"));
    if (fromStandardInput) {
      text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }
    boolean named = text == null || (fromStandardInput && !rest.isEmpty());
    NodeRuntime.Builder builder =
        NodeRuntime.builder()
            .flags(flags.words().toArray(new String[0]))
            .arguments(rest.subList(named ? 1 : 0, rest.size()).toArray(new String[0]))
            .executable(executable);
    try (NodeRuntime node = builder.build()) {
      if (text == null) {
        return node.run(Path.of(rest.getFirst()));
      }
      return fromStandardInput ? node.evaluateInput(text) : node.evaluate(text);
    }
  }
}
