package dev.sluice.loop;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which backend a loop gets: the one that was asked for by name, or the one with the highest
 * priority among those that work on this machine. One that does not work here gives way to its
 * {@linkplain BackendProvider#substitute substitute}, with a warning that says why.
 */
final class BackendChoice {
  /** The system property that names the backend of loops whose options do not. */
  static final String PROPERTY = "sluice.backend";

  /** The name that leaves the choice to the priorities, as no name does. */
  static final String AUTO = "auto";

  private final List<BackendProvider> providers;
  private final Consumer<Warning> warnings;

  /**
   * @param providers what there is
   * @param warnings who is told when the choice is not what was asked for
   */
  BackendChoice(List<BackendProvider> providers, Consumer<Warning> warnings) {
    this.providers =
        providers.stream()
            .sorted(Comparator.comparingInt(BackendProvider::priority).reversed())
            .toList();
    this.warnings = warnings;
  }

  static Backend open(@Nullable String name) {
    List<BackendProvider> found =
        ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    String wanted = name == null ? System.getProperty(PROPERTY, AUTO) : name;
    return new BackendChoice(found, Warning::log).of(wanted).open();
  }

  /** The provider that a name leads to. */
  BackendProvider of(String wanted) {
    return wanted.isEmpty() || wanted.equals(AUTO) ? best() : working(named(wanted));
  }

  private BackendProvider best() {
    return providers.stream()
        .filter(provider -> provider.unavailability().isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No backend works here. " + describe()));
  }

  private BackendProvider working(BackendProvider provider) {
    Optional<String> why = provider.unavailability();
    if (why.isEmpty()) {
      return provider;
    }
    String failure = "The backend '" + provider.name() + "' does not work here";
    String substitute =
        provider
            .substitute()
            .orElseThrow(() -> new IllegalStateException(failure + ": " + why.get()));
    warnings.accept(
        new Warning(
            "BackendWarning", failure + ", '" + substitute + "' takes its place: " + why.get()));
    return working(named(substitute));
  }

  private BackendProvider named(String wanted) {
    return providers.stream()
        .filter(candidate -> candidate.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no backend named '" + wanted + "'. " + describe()));
  }

  private String describe() {
    return providers.stream()
        .map(
            provider ->
                provider.name()
                    + provider
                        .unavailability()
                        .map(why -> " (does not work: " + why + ")")
                        .orElse(""))
        .collect(Collectors.joining(", ", "There are: ", "."));
  }
}
