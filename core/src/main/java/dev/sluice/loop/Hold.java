package dev.sluice.loop;

/**
 * Keeps a loop alive until it is closed: for work that is done elsewhere and will come back through
 * {@link EventLoop#execute}, a name lookup for example.
 *
 * <pre>{@code
 * Hold hold = loop.hold("lookup of " + hostname);
 * backend.offLoop().execute(() -> {
 *   Result result = lookUp(hostname);
 *   loop.execute(() -> {
 *     hold.close();
 *     deliver(result);
 *   });
 * });
 * }</pre>
 */
public final class Hold implements AutoCloseable {
  private final EventLoop loop;
  private final String reason;

  Hold(EventLoop loop, String reason) {
    this.loop = loop;
    this.reason = reason;
  }

  /** {@return why the loop is held, for {@link EventLoop#activeResources()}} */
  public String reason() {
    return reason;
  }

  /** Lets go of the loop. Idempotent, any thread; without effect once the loop has ended. */
  @Override
  public void close() {
    loop.release(this);
  }

  /** {@return the reason} */
  @Override
  public String toString() {
    return "Hold[" + reason + "]";
  }
}
