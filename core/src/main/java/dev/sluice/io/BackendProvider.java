package dev.sluice.io;

import java.util.Optional;

/** How a backend is found ({@link java.util.ServiceLoader}). */
public interface BackendProvider {
  /** {@return the name users choose the backend by} */
  String name();

  /**
   * {@return which of several backends that work is the default: the one with the highest value}
   */
  int priority();

  /**
   * Why the backend does not work on this machine, in words that say what to do about it.
   *
   * @return empty if it works
   */
  Optional<String> unavailability();

  /**
   * Which backend takes its place where it was asked for by name and does not work: one that does
   * the same, if at another price.
   *
   * @return its name; empty, as it is by default, if asking for this one is to fail there
   */
  default Optional<String> substitute() {
    return Optional.empty();
  }

  /**
   * A new backend; to be called on the thread that will poll it.
   *
   * @return the backend; the caller closes it
   * @throws IllegalStateException with {@link #unavailability()} if it does not work here
   */
  Backend open();
}
