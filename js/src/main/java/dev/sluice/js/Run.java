package dev.sluice.js;

import dev.sluice.js.posix.Self;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The command {@code sluice run [flags] [FILE] [arguments]}. */
final class Run {
  private static final String VERSION = "v25.9.0";
  private static final String IGNORED = "SigIgn:";

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

  /**
   * A program that a signal ends is ended by the signal, not by an exit code of the JVM's; also if
   * a shell started it in the background, which has some signals ignored.
   */
  private static void leaveSignalsToTheSystem() {
    long ignored = ignoredSignals();
    for (String name : List.of("HUP", "INT", "TERM")) {
      Signal signal = new Signal(name);
      if ((ignored & 1L << (signal.getNumber() - 1)) != 0) {
        Self.heed(signal.getNumber());
      }
      Signal.handle(signal, SignalHandler.SIG_DFL);
    }
  }

  /** A bit for each, from 1; none where the system does not tell. */
  private static long ignoredSignals() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(IGNORED))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
          .findFirst()
          .orElse(0);
    } catch (IOException notLinux) {
      return 0;
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
    boolean named = text == null;
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
