package dev.sluice.js.stream;

import dev.sluice.stream.ChunkDecoder;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A {@code StringDecoder} of JavaScript's. */
final class JsDecoder implements ChunkDecoder {
  private final StreamBridge bridge;
  private final Value decoder;

  JsDecoder(StreamBridge bridge, Value decoder) {
    this.bridge = bridge;
    this.decoder = decoder;
  }

  @Override
  public Object write(Object chunk) {
    return ((Chunk) chunk).text()
        ? chunk
        : text(bridge.call("decode", decoder, ((Chunk) chunk).value()));
  }

  @Override
  public @Nullable Object end() {
    Chunk rest = text(bridge.call("decodeEnd", decoder));
    return rest.length() == 0 ? null : rest;
  }

  private static Chunk text(Value decoded) {
    int length = decoded.isString() ? decoded.asString().length() : 0;
    return Chunk.pushed(decoded, length, true);
  }
}
