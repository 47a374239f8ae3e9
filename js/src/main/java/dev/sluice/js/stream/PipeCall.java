package dev.sluice.js.stream;

import dev.sluice.stream.PipeListener;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** What the function tells a pipe that listens to data for it, and writes to its destination. */
public final class PipeCall {
  private final StreamBridge bridge;
  private final PipeListener<?> pipe;

  PipeCall(StreamBridge bridge, PipeListener<?> pipe) {
    this.bridge = bridge;
    this.pipe = pipe;
  }

  /** The destination wants no more for now. */
  @HostAccess.Export
  public void full() {
    pipe.onFull();
  }

  /**
   * The destination has thrown.
   *
   * @param error what
   */
  @HostAccess.Export
  public void thrown(Value error) {
    pipe.onThrown(bridge.errors().ofAny(error));
  }
}
