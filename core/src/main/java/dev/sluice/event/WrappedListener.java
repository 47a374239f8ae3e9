package dev.sluice.event;

/**
 * What {@link EventEmitter#rawListeners} shows in place of a listener that was not registered as it
 * is: one of {@code once}, for example.
 */
public interface WrappedListener {
  /** {@return the listener as the program gave it} */
  Object listener();

  /**
   * What the program gave.
   *
   * @param listener a listener, wrapped or not
   * @return the listener as the program gave it
   */
  static Object unwrap(Object listener) {
    return listener instanceof WrappedListener wrapped ? wrapped.listener() : listener;
  }
}
