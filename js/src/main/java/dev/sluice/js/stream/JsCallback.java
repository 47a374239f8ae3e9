package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.stream.Callback;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A function of JavaScript's that is told how something ended: {@code fn(null)} or {@code
 * fn(error)}. Two of the same function are equal, as the writes that share it are told in one tick.
 */
final class JsCallback implements Callback {
  private final StreamBridge bridge;
  private final Value function;
  private final boolean withNull;

  /**
   * A callback.
   *
   * @param withNull whether success is {@code fn(null)}, and not {@code fn()}
   */
  JsCallback(StreamBridge bridge, Value function, boolean withNull) {
    this.bridge = bridge;
    this.function = function;
    this.withNull = withNull;
  }

  /** The function that is told. */
  Value function() {
    return function;
  }

  @Override
  public void done(@Nullable NodeException error) {
    if (error == null && !withNull) {
      function.executeVoid();
    } else {
      function.executeVoid(bridge.errors().toGuest(error));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsCallback callback && function.equals(callback.function);
  }

  @Override
  public int hashCode() {
    return function.hashCode();
  }
}
