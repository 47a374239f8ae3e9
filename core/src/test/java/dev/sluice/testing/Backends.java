package dev.sluice.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.BackendProvider;
import java.util.Optional;
import java.util.ServiceLoader;

/** The backends of this machine. */
public final class Backends {
  private Backends() {}

  /**
   * Aborts the test, with the backend's own reason, where it does not work.
   *
   * @param name the backend's
   */
  public static void assumeAvailable(String name) {
    Optional<String> obstacle =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals(name))
            .findFirst()
            .flatMap(BackendProvider::unavailability);
    assumeTrue(obstacle.isEmpty(), () -> name + ": " + obstacle.orElseThrow());
  }
}
