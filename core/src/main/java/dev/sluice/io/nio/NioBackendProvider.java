package dev.sluice.io.nio;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import java.io.IOException;
import java.util.Optional;

/** Offers the backend {@code nio}, which works on every machine that has a JDK. */
public final class NioBackendProvider implements BackendProvider {
  /** The lowest: whatever else works on a machine is faster. */
  private static final int PRIORITY = 0;

  /** A provider, for {@link java.util.ServiceLoader}. */
  public NioBackendProvider() {}

  /** {@return {@code nio}} */
  @Override
  public String name() {
    return NioBackend.NAME;
  }

  /** {@return the lowest priority of all} */
  @Override
  public int priority() {
    return PRIORITY;
  }

  /** {@return always empty} */
  @Override
  public Optional<String> unavailability() {
    return Optional.empty();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the process has no descriptors left for a selector
   */
  @Override
  public Backend open() {
    try {
      return new NioBackend();
    } catch (IOException | ErrnoException noDescriptors) {
      throw new IllegalStateException(
          "A selector could not be opened: " + noDescriptors.getMessage(), noDescriptors);
    }
  }
}
