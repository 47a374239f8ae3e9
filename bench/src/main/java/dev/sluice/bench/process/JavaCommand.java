package dev.sluice.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs in Java: the JVM that runs this one, with the options that the launcher of {@code
 * sluice} gives it, and this program's class path.
 */
public final class JavaCommand {
  /** The same for all of them; one thread does the work, so the simplest collector does. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "-Djava.net.preferIPv6Addresses=system");

  private final Class<?> program;
  private final List<String> options = new ArrayList<>(OPTIONS);
  private final List<String> arguments = new ArrayList<>();

  private JavaCommand(Class<?> program) {
    this.program = program;
  }

  /**
   * A program.
   *
   * @param program has a {@code main}
   * @return its command
   */
  public static JavaCommand of(Class<?> program) {
    return new JavaCommand(program);
  }

  /** {@return the options that all JVMs get} */
  public static List<String> options() {
    return OPTIONS;
  }

  /** {@return the folder of the JDK that everything runs on} */
  public static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * Adds options of the JVM.
   *
   * @param more the options
   * @return this
   */
  public JavaCommand withOptions(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /**
   * Adds arguments of the program.
   *
   * @param more the arguments
   * @return this
   */
  public JavaCommand withArguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** {@return the whole command line} */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(jdk().resolve("bin").resolve("java").toString());
    words.addAll(options);
    words.add("-cp");
    words.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    words.add(program.getName());
    words.addAll(arguments);
    return words;
  }
}
