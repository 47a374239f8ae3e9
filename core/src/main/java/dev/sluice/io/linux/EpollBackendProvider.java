package dev.sluice.io.linux;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import java.util.Optional;

/** Offers the backend {@code epoll}, which works on every Linux of x86-64 and arm64. */
public final class EpollBackendProvider implements BackendProvider {
  /** The default on Linux. */
  private static final int PRIORITY = 100;

  /** A provider, for {@link java.util.ServiceLoader}. */
  public EpollBackendProvider() {}

  /** {@return {@code epoll}} */
  @Override
  public String name() {
    return "epoll";
  }

  /** {@return the highest priority of all} */
  @Override
  public int priority() {
    return PRIORITY;
  }

  /** {@inheritDoc} */
  @Override
  public Optional<String> unavailability() {
    return Platform.unavailability();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException also if the process has no descriptors left
   */
  @Override
  public Backend open() {
    Optional<String> why = unavailability();
    if (why.isPresent()) {
      throw new IllegalStateException("epoll does not work here: " + why.get());
    }
    try {
      return new EpollBackend();
    } catch (ErrnoException noDescriptors) {
      throw new IllegalStateException(
          "epoll could not be opened: " + noDescriptors.getMessage(), noDescriptors);
    }
  }
}
