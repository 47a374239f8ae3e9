package dev.sluice.check;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/** A callback that was handed over, and must be called once. */
final class Once {
  private final String owner;
  private final String what;
  private final int host;
  private boolean handedOver;
  private boolean optional;
  private int times;
  private @Nullable NodeException error;

  /**
   * A callback.
   *
   * @param owner whose it is
   * @param what what it was given to
   * @param host the host whose loop it belongs to
   */
  Once(String owner, String what, int host) {
    this.owner = owner;
    this.what = what;
    this.host = host;
  }

  int host() {
    return host;
  }

  int times() {
    return times;
  }

  @Nullable NodeException error() {
    return error;
  }

  /** The call that it was given to has returned. */
  void returned() {
    handedOver = true;
  }

  /** Whether that call has returned. */
  boolean isHandedOver() {
    return handedOver;
  }

  /** As Node has it, a stream that is destroyed forgets what it is given. */
  void mayStayUncalled() {
    optional = true;
  }

  boolean mustBeCalled() {
    return !optional;
  }

  void called(@Nullable NodeException told) {
    times++;
    error = told;
  }

  @Override
  public String toString() {
    return owner + ": the callback of " + what;
  }
}
