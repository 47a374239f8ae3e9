package dev.sluice.js.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells by the first bytes of a connection that they are no TLS, and what OpenSSL says to that. */
final class FirstBytes {
  private static final int HEADER = 5;
  private static final int FIRST_TYPE = 20;
  private static final int LAST_TYPE = 23;
  private static final int MAJOR_VERSION = 3;

  /** The longest record that OpenSSL reads: 16 KiB and what encryption adds. */
  private static final int LONGEST = 16 * 1024 + 2048;

  private static final List<String> METHODS = List.of("GET ", "POST ", "HEAD ", "PUT ");

  private FirstBytes() {}

  /** Why the bytes from position to limit are refused; null if they may be TLS. */
  static @Nullable TlsFailure refuse(ByteBuffer bytes) {
    if (bytes.remaining() < HEADER) {
      return null;
    }
    int start = bytes.position();
    int type = bytes.get(start);
    boolean known = type >= FIRST_TYPE && type <= LAST_TYPE;
    if (known && bytes.get(start + 1) == MAJOR_VERSION) {
      return null;
    }
    String text = StandardCharsets.ISO_8859_1.decode(bytes.slice(start, HEADER)).toString();
    if (METHODS.stream().anyMatch(text::startsWith)) {
      return TlsFailure.HTTP_REQUEST;
    }
    if (text.equals("CONNE")) {
      return TlsFailure.PROXY_REQUEST;
    }
    int length = Short.toUnsignedInt(bytes.getShort(start + 3));
    return length > LONGEST ? TlsFailure.TOO_LONG : TlsFailure.WRONG_VERSION;
  }
}
