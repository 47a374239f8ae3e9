package dev.sluice.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.error.NodeException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** How errors and chunks are printed. */
final class StreamTrace {
  private StreamTrace() {}

  static String error(@Nullable NodeException error) {
    if (error == null) {
      return "ok";
    }
    return error.code().isEmpty() ? error.getMessage() : error.code();
  }

  static String show(@Nullable Object chunk) {
    if (chunk instanceof ByteBuffer bytes) {
      return bytes.remaining() > 40
          ? bytes.remaining() + "B"
          : "'" + ISO_8859_1.decode(bytes.duplicate()) + "'";
    }
    return String.valueOf(chunk);
  }
}
