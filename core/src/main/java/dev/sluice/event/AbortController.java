package dev.sluice.event;

/**
 * The side of cancellation that cancels; Node's {@code AbortController}. What is to be cancelled is
 * given its {@link #signal()}.
 *
 * <pre>{@code
 * AbortController controller = new AbortController();
 * Net.connect(ConnectOptions.builder().port(6969).signal(controller.signal()).build());
 * controller.abort();
 * }</pre>
 */
public final class AbortController {
  private final AbortSignal signal = new AbortSignal();

  /** A controller whose signal has not fired. */
  public AbortController() {}

  /** {@return the signal, always the same} */
  public AbortSignal signal() {
    return signal;
  }

  /** {@link #abort(Throwable)} with the reason {@code AbortError: This operation was aborted}. */
  public void abort() {
    signal.fire(AbortSignal.noReason());
  }

  /**
   * Fires the signal: its listeners are called before this returns, those of other loops on their
   * loops. Without effect if it has fired. Any thread.
   *
   * @param reason why
   */
  public void abort(Throwable reason) {
    signal.fire(reason);
  }
}
