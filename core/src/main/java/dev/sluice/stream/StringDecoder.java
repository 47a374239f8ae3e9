package dev.sluice.stream;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to text, chunk by chunk: a character whose bytes are spread over several chunks is held
 * back until it is complete. What is no character becomes U+FFFD. Node's {@code StringDecoder}.
 *
 * <pre>{@code
 * StringDecoder decoder = new StringDecoder(StandardCharsets.UTF_8);
 * decoder.write(bytes(0xE2, 0x82));  // ""
 * decoder.write(bytes(0xAC));        // "€"
 * }</pre>
 */
public final class StringDecoder {
  /** No charset needs more bytes than this for one character with its shift sequences. */
  private static final int LONGEST_CHARACTER = 16;

  private static final char REPLACEMENT = '\uFFFD';

  private final CharsetDecoder decoder;
  private final ByteBuffer held = ByteBuffer.allocate(LONGEST_CHARACTER).limit(0);

  /**
   * A decoder that has seen nothing yet.
   *
   * @param charset how the text is encoded
   */
  public StringDecoder(Charset charset) {
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** {@return how the text is encoded} */
  public Charset encoding() {
    return decoder.charset();
  }

  /**
   * Decodes a chunk as far as its characters are complete.
   *
   * @param chunk bytes from position to limit, which stay where they are
   * @return the text, possibly empty
   */
  public String write(ByteBuffer chunk) {
    ByteBuffer bytes = chunk.duplicate();
    CharBuffer text = CharBuffer.allocate(room(held.remaining() + bytes.remaining()));
    while (held.hasRemaining() && bytes.hasRemaining()) {
      hold(bytes.get());
      decode(held, text, false);
    }
    decode(bytes, text, false);
    while (bytes.hasRemaining()) {
      hold(bytes.get());
    }
    return text.flip().toString();
  }

  /**
   * Decodes what is held back as the end of the text, and starts afresh.
   *
   * @return U+FFFD for a character that was cut off, empty if none was
   */
  public String end() {
    CharBuffer text = CharBuffer.allocate(room(held.remaining()));
    if (isUtf16() && held.remaining() % 2 == 1) {
      // Half a unit is not even an error.
      held.limit(held.limit() - 1);
    }
    decode(held, text, true);
    decoder.flush(text);
    decoder.reset();
    held.limit(0);
    return text.flip().toString();
  }

  private boolean isUtf16() {
    return encoding().equals(StandardCharsets.UTF_16LE)
        || encoding().equals(StandardCharsets.UTF_16BE);
  }

  private int room(int bytes) {
    return (int) Math.ceil((bytes + 1) * (double) decoder.maxCharsPerByte());
  }

  private void decode(ByteBuffer from, CharBuffer to, boolean last) {
    CoderResult result = decoder.decode(from, to, last);
    while (result.isError()) {
      to.put(REPLACEMENT);
      from.position(from.position() + errorLength(from, result));
      result = decoder.decode(from, to, last);
    }
    assert result.isUnderflow() : result;
  }

  /** How many bytes become one U+FFFD: Java takes half a pair for longer than Node does. */
  private int errorLength(ByteBuffer from, CoderResult result) {
    if (isUtf16()) {
      return Math.min(Character.BYTES, from.remaining());
    }
    return isSurrogateInUtf8(from) ? 1 : result.length();
  }

  private boolean isSurrogateInUtf8(ByteBuffer from) {
    int at = from.position();
    return encoding().equals(StandardCharsets.UTF_8)
        && from.get(at) == (byte) 0xED
        && at + 1 < from.limit()
        && (from.get(at + 1) & 0xE0) == 0xA0;
  }

  private void hold(byte next) {
    held.compact().put(next).flip();
  }
}
