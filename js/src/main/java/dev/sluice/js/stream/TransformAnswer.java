package dev.sluice.js.stream;

import dev.sluice.stream.TransformCallback;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** What the function does that {@code _transform} and {@code _flush} are given to answer by. */
public final class TransformAnswer {
  private final StreamBridge bridge;
  private final TransformCallback<Object> callback;

  TransformAnswer(StreamBridge bridge, TransformCallback<Object> callback) {
    this.bridge = bridge;
    this.callback = callback;
  }

  /**
   * The hook has answered.
   *
   * @param error what it failed with; null if it did not fail
   * @param result a chunk to push; null or undefined for none
   */
  @HostAccess.Export
  public void done(Value error, Value result) {
    callback.done(bridge.errors().toJava(error), result.isNull() ? null : Chunk.of(result));
  }
}
