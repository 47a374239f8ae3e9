package dev.sluice.stream;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** What may be written to a stream, and how text becomes a chunk of it. */
final class WriteGate {
  private WriteGate() {}

  static <T> T accept(ChunkKind kind, @Nullable T chunk) {
    if (chunk == null) {
      throw ErrorCode.ERR_STREAM_NULL_VALUES.exception();
    }
    if (!kind.accepts(chunk)) {
      throw ErrorCode.ERR_INVALID_ARG_TYPE.exception(
          "\"chunk\" argument", kind.expectation(), "an instance of " + chunk.getClass().getName());
    }
    return chunk;
  }

  /** Bytes for a stream of bytes, and text for all others. */
  static Object encode(ChunkKind kind, String text, Charset charset) {
    if (text == null) {
      throw ErrorCode.ERR_STREAM_NULL_VALUES.exception();
    }
    Arguments.object(charset, "charset");
    return kind == StandardKind.BYTES ? TextEncoding.encode(text, charset) : text;
  }
}
