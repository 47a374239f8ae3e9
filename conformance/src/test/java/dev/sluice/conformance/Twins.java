package dev.sluice.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folders of this module, and the rule that leads from one to another: {@code
 * scenarios/net/client/write-after-end.js}, {@code recordings/net/client/write-after-end.jsonl} and
 * the class {@code dev.sluice.conformance.net.client.WriteAfterEnd} are one scenario.
 */
final class Twins {
  static final Path SCENARIOS = Path.of("scenarios");
  static final Path RECORDINGS = Path.of("recordings");
  private static final Path CLASSES = Path.of("src/test/java/dev/sluice/conformance");

  private Twins() {}

  /** The scenarios of a folder: what lies there with the ending, without it, in order. */
  static List<String> under(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  /** The names of the classes in the packages below this one. */
  static List<String> classes() throws IOException {
    return under(CLASSES, ".java").stream()
        .filter(name -> name.contains("/") && !name.endsWith("package-info"))
        .map(name -> name.replace('/', '.'))
        .toList();
  }

  /** The name of the class of a scenario, below this package. */
  static String className(String scenario) {
    int slash = scenario.lastIndexOf('/');
    String name =
        Arrays.stream(scenario.substring(slash + 1).split("-"))
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
    return scenario.substring(0, slash + 1).replace('/', '.') + name;
  }

  /** The Java twin of a scenario. */
  static Scenario twin(String scenario) throws ReflectiveOperationException {
    Class<?> twin = Class.forName(Twins.class.getPackageName() + "." + className(scenario));
    return (Scenario) twin.getDeclaredConstructor().newInstance();
  }
}
