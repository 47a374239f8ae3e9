package dev.sluice.io.linux;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import java.util.Optional;

/** Offers the backend {@code io_uring}, where Linux is 6.0 or newer and nobody forbids it. */
public final class RingBackendProvider implements BackendProvider {
  /** Below epoll, which works everywhere and is as fast with few connections. */
  private static final int PRIORITY = 50;

  private final RingProbe probe;

  /** A provider, for {@link java.util.ServiceLoader}. */
  public RingBackendProvider() {
    this(new RingProbe());
  }

  /** A provider that asks a certain probe. */
  RingBackendProvider(RingProbe probe) {
    this.probe = probe;
  }

  /** {@return {@code io_uring}} */
  @Override
  public String name() {
    return RingBackend.NAME;
  }

  /** {@return less than that of {@code epoll}} */
  @Override
  public int priority() {
    return PRIORITY;
  }

  /** {@inheritDoc} */
  @Override
  public Optional<String> unavailability() {
    return Platform.unavailability().or(probe::refusal);
  }

  /** {@return {@code epoll}, which needs no permission} */
  @Override
  public Optional<String> substitute() {
    return Optional.of(EpollBackend.NAME);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException also if the process has no descriptors left
   */
  @Override
  public Backend open() {
    try {
      return new RingBackend();
    } catch (ErrnoException refused) {
      throw new IllegalStateException(
          "io_uring could not be opened: " + unavailability().orElse(refused.getMessage()),
          refused);
    }
  }
}
