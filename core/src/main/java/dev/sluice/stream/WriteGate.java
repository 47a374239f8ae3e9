package dev.sluice.stream;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What may be written to a stream, and how much it counts.
 *
 * @param kind what the chunks of the stream are
 * @param decodeStrings whether written text counts as encoded, rather than in UTF-16 units
 */
record WriteGate<T>(ChunkKind kind, boolean decodeStrings) {

  T accept(@Nullable T chunk) {
    if (chunk == null) {
      throw ErrorCode.ERR_STREAM_NULL_VALUES.exception();
    }
    if (!kind.accepts(chunk)) {
      throw ErrorCode.ERR_INVALID_ARG_TYPE.exception(
          "\"chunk\" argument", kind.expectation(), "an instance of " + chunk.getClass().getName());
    }
    return chunk;
  }

  int length(T chunk) {
    return kind.length(chunk);
  }

  @SuppressWarnings("unchecked") // bytes for a stream of bytes, and text for all others
  T encode(String text, Charset charset) {
    if (text == null) {
      throw ErrorCode.ERR_STREAM_NULL_VALUES.exception();
    }
    Arguments.object(charset, "charset");
    return (T) (kind == ChunkKind.BYTES ? TextEncoding.encode(text, charset) : text);
  }

  /** How much text counts that was encoded to a chunk. */
  int length(String text, T chunk) {
    boolean countsText = kind == ChunkKind.BYTES && !decodeStrings;
    return countsText ? text.length() : kind.length(chunk);
  }
}
