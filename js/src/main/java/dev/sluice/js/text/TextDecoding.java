package dev.sluice.js.text;

import dev.sluice.js.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The decoder behind one {@code TextDecoder}: keeps what a chunk's edge cuts off until the next
 * chunk comes. UTF-8 and UTF-16 go their own way, since the JDK's decoders replace broken
 * surrogates by fewer characters than the Encoding Standard wants.
 */
public final class TextDecoding {
  private final Charset charset;
  private final boolean fatal;
  private final CharsetDecoder decoder;
  private final @Nullable ByteOrder unitOrder;
  private byte[] kept = new byte[0];

  /**
   * A decoder that has kept nothing yet.
   *
   * @param charset the character set
   * @param fatal whether bytes that are no text are an error
   */
  public TextDecoding(Charset charset, boolean fatal) {
    this.charset = charset;
    this.fatal = fatal;
    this.unitOrder = unitOrder(charset);
    CodingErrorAction action = fatal ? CodingErrorAction.REPORT : CodingErrorAction.REPLACE;
    this.decoder = charset.newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
  }

  private static @Nullable ByteOrder unitOrder(Charset charset) {
    if (charset.equals(StandardCharsets.UTF_16LE)) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    return charset.equals(StandardCharsets.UTF_16BE) ? ByteOrder.BIG_ENDIAN : null;
  }

  /**
   * Decodes a chunk.
   *
   * @param memory where its bytes are
   * @param offset where they start
   * @param length how many they are
   * @param more whether further chunks of the same text follow
   * @return the text; null if the bytes are none and that is fatal
   */
  @HostAccess.Export
  public @Nullable String decode(Value memory, int offset, int length, boolean more) {
    byte[] bytes = new byte[kept.length + length];
    System.arraycopy(kept, 0, bytes, 0, kept.length);
    Bytes.toJava(memory, offset, length).get(0, bytes, kept.length, length);
    kept = new byte[0];
    if (charset.equals(StandardCharsets.UTF_8)) {
      return decodeUtf8(bytes, more);
    }
    if (unitOrder != null) {
      return decodeUtf16(bytes, unitOrder, more);
    }
    return charset.name().startsWith("windows-125")
        ? decodeWindows(bytes)
        : decodeOther(bytes, more);
  }

  private @Nullable String decodeUtf8(byte[] bytes, boolean more) {
    int whole = bytes.length - (more ? Utf8.incompleteEnd(bytes) : 0);
    keep(bytes, whole);
    if (fatal && Utf8.isBroken(bytes, whole)) {
      kept = new byte[0];
      return null;
    }
    return Utf8.decode(bytes, 0, whole);
  }

  private @Nullable String decodeUtf16(byte[] bytes, ByteOrder order, boolean more) {
    int whole = bytes.length & ~1;
    ByteBuffer units = ByteBuffer.wrap(bytes).order(order);
    boolean waits =
        more && whole > 0 && Character.isHighSurrogate(units.getChar(whole - Character.BYTES));
    if (waits) {
      whole -= Character.BYTES;
    }
    String raw = units.limit(whole).asCharBuffer().toString();
    String text = Utf8.wellFormed(raw);
    boolean oddEnd = !more && whole < bytes.length;
    if (fatal && (oddEnd || !text.equals(raw))) {
      return null;
    }
    if (more) {
      keep(bytes, whole);
    }
    boolean openPair = !raw.isEmpty() && Character.isHighSurrogate(raw.charAt(raw.length() - 1));
    return oddEnd && !openPair ? text + decoder.replacement() : text;
  }

  /**
   * Windows' sets of one byte: where the JDK has nothing, the standard has the control character.
   */
  private @Nullable String decodeWindows(byte[] bytes) {
    char[] text = new String(bytes, charset).toCharArray();
    for (int i = 0; i < text.length; i++) {
      boolean missing = text[i] == Utf8.REPLACEMENT;
      if (missing && (bytes[i] & 0xE0) == 0x80) {
        text[i] = (char) (bytes[i] & 0xFF);
      } else if (missing && fatal) {
        return null;
      }
    }
    return new String(text);
  }

  private @Nullable String decodeOther(byte[] bytes, boolean more) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate((int) (bytes.length * decoder.maxCharsPerByte()) + 2);
    CoderResult result = decoder.decode(in, out, !more);
    if (result.isError()) {
      decoder.reset();
      return null;
    }
    if (more) {
      keep(bytes, in.position());
    } else {
      decoder.flush(out);
      decoder.reset();
    }
    return out.flip().toString();
  }

  private void keep(byte[] bytes, int from) {
    kept = Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
