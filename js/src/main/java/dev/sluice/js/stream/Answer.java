package dev.sluice.js.stream;

import dev.sluice.stream.Callback;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** What the function does that a hook of JavaScript's is given to answer by. */
public final class Answer {
  private final StreamBridge bridge;
  private final Callback callback;

  Answer(StreamBridge bridge, Callback callback) {
    this.bridge = bridge;
    this.callback = callback;
  }

  /**
   * The hook has answered.
   *
   * @param error what it failed with; null if it did not fail
   */
  @HostAccess.Export
  public void done(Value error) {
    callback.done(bridge.errors().toJava(error));
  }
}
