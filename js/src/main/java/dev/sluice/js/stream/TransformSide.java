package dev.sluice.js.stream;

import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** What the hooks of {@code Transform.prototype} do. */
public final class TransformSide {
  private final StreamBridge bridge;
  private final JsDuplex peer;

  TransformSide(JsDuplex peer) {
    this.bridge = peer.object().bridge();
    this.peer = peer;
  }

  /** Goes on with what waits for room: {@code _read}. */
  @HostAccess.Export
  public void read() {
    peer.transformRead();
  }

  /**
   * Transforms a chunk: {@code _write}.
   *
   * @param chunk what was written
   * @param encoding how it is or was encoded
   * @param callback told when the next one may come
   */
  @HostAccess.Export
  public void write(Value chunk, Value encoding, Value callback) {
    Chunk written = new Chunk(chunk, 0, chunk.isString(), encoding, null);
    peer.transformWrite(written, new JsCallback(bridge, callback, false));
  }

  /**
   * Flushes, and ends the readable side: {@code _final}.
   *
   * @param callback told when that is done; if it is no function a failure destroys the stream
   */
  @HostAccess.Export
  public void finish(Value callback) {
    if (callback.canExecute()) {
      peer.flushAndEnd(new JsCallback(bridge, callback, false));
      return;
    }
    peer.flushAndEnd(
        error -> {
          if (error != null) {
            peer.destroy(error);
          }
        });
  }
}
