package dev.sluice.loop;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which backend a loop gets: the one that was asked for by name, or the one with the highest
 * priority among those that work on this machine.
 */
final class BackendChoice {
  /** The system property that names the backend of loops whose options do not. */
  static final String PROPERTY = "sluice.backend";

  private BackendChoice() {}

  static Backend open(@Nullable String name) {
    String wanted = name == null ? System.getProperty(PROPERTY, "") : name;
    List<BackendProvider> providers =
        ServiceLoader.load(BackendProvider.class, BackendProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparingInt(BackendProvider::priority).reversed())
            .toList();
    return wanted.isEmpty() ? best(providers).open() : named(wanted, providers).open();
  }

  private static BackendProvider best(List<BackendProvider> providers) {
    return providers.stream()
        .filter(provider -> provider.unavailability().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("No backend works here. " + describe(providers)));
  }

  private static BackendProvider named(String wanted, List<BackendProvider> providers) {
    BackendProvider provider =
        providers.stream()
            .filter(candidate -> candidate.name().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no backend named '" + wanted + "'. " + describe(providers)));
    Optional<String> why = provider.unavailability();
    if (why.isPresent()) {
      throw new IllegalStateException(
          "The backend '" + wanted + "' does not work here: " + why.get());
    }
    return provider;
  }

  private static String describe(List<BackendProvider> providers) {
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
