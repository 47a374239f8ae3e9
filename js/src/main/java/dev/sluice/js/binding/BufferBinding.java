package dev.sluice.js.binding;

import dev.sluice.js.Bytes;
import dev.sluice.js.text.Encoding;
import dev.sluice.js.text.Utf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * What {@code buffer} asks of Java: memory, strings to bytes and back, and whatever goes over many
 * bytes at once. Memory is a {@link ByteBuffer} of Java's, or an {@code ArrayBuffer} of the
 * engine's where it is only read. The caller has checked all ranges.
 */
public final class BufferBinding {
  /** The binding, which is the same for every program. */
  public BufferBinding() {}

  /**
   * Makes memory.
   *
   * @param size how many bytes
   * @return that many zeros
   */
  @HostAccess.Export
  public ByteBuffer allocate(int size) {
    return ByteBuffer.allocate(size);
  }

  /**
   * Copies bytes; the ranges may overlap.
   *
   * @param source where they come from
   * @param sourceOffset where they start there
   * @param target where they go to
   * @param targetOffset where they start there
   * @param length how many
   */
  @HostAccess.Export
  public void copy(
      Value source, int sourceOffset, ByteBuffer target, int targetOffset, int length) {
    target.put(targetOffset, Bytes.toJava(source, sourceOffset, length), 0, length);
  }

  /**
   * Fills memory with one byte.
   *
   * @param memory the memory
   * @param offset where to start
   * @param length how many bytes
   * @param value the byte
   */
  @HostAccess.Export
  public void fill(ByteBuffer memory, int offset, int length, int value) {
    if (memory.hasArray()) {
      int start = memory.arrayOffset() + offset;
      Arrays.fill(memory.array(), start, start + length, (byte) value);
    } else {
      for (int i = offset; i < offset + length; i++) {
        memory.put(i, (byte) value);
      }
    }
  }

  /**
   * Fills memory with bytes over and over.
   *
   * @param pattern the bytes, at least one; may be part of what is filled
   * @param patternOffset where they start
   * @param patternLength how many they are
   * @param memory the memory
   * @param offset where to start
   * @param length how many bytes to fill
   */
  @HostAccess.Export
  public void repeat(
      Value pattern,
      int patternOffset,
      int patternLength,
      ByteBuffer memory,
      int offset,
      int length) {
    int done = Math.min(patternLength, length);
    memory.put(offset, Bytes.toJava(pattern, patternOffset, done), 0, done);
    while (done < length) {
      int next = Math.min(done, length - done);
      memory.put(offset + done, memory, offset, next);
      done += next;
    }
  }

  /**
   * Encodes a string.
   *
   * @param encoding the number of the encoding
   * @param text the string
   * @return memory with its bytes
   */
  @HostAccess.Export
  public ByteBuffer encode(int encoding, String text) {
    return ByteBuffer.wrap(Encoding.of(encoding).encode(text));
  }

  /**
   * The bytes that a string takes in UTF-8.
   *
   * @param text the string
   * @return how many
   */
  @HostAccess.Export
  public int utf8ByteLength(String text) {
    return Utf8.length(text);
  }

  /**
   * Writes as much of a string as there is room for, in whole characters.
   *
   * @param encoding the number of the encoding
   * @param text the string
   * @param memory where to write
   * @param offset where to start
   * @param room how many bytes may be written
   * @return how many were
   */
  @HostAccess.Export
  public int write(int encoding, String text, ByteBuffer memory, int offset, int room) {
    Encoding chosen = Encoding.of(encoding);
    byte[] bytes = chosen.encode(text);
    int length = chosen.fitting(bytes, room);
    memory.put(offset, bytes, 0, length);
    return length;
  }

  /**
   * Writes a string if there is room for all of it.
   *
   * @param encoding the number of the encoding
   * @param text the string
   * @param memory where to write
   * @param offset where to start
   * @param room how many bytes may be written
   * @return how many were; -1 if there is too little room, and nothing was written
   */
  @HostAccess.Export
  public int writeAll(int encoding, String text, ByteBuffer memory, int offset, int room) {
    byte[] bytes = Encoding.of(encoding).encode(text);
    if (bytes.length > room) {
      return -1;
    }
    memory.put(offset, bytes, 0, bytes.length);
    return bytes.length;
  }

  /**
   * The string for bytes.
   *
   * @param encoding the number of the encoding
   * @param memory where they are
   * @param offset where they start
   * @param length how many
   * @return the string
   */
  @HostAccess.Export
  public String slice(int encoding, Value memory, int offset, int length) {
    ByteBuffer bytes = Bytes.toJava(memory, offset, length);
    Encoding chosen = Encoding.of(encoding);
    if (bytes.hasArray()) {
      return chosen.decode(bytes.array(), bytes.arrayOffset(), length);
    }
    byte[] copy = new byte[length];
    bytes.get(0, copy);
    return chosen.decode(copy, 0, length);
  }

  /**
   * Compares bytes as unsigned numbers.
   *
   * @param a memory
   * @param aOffset where to start in {@code a}
   * @param aLength how many bytes of {@code a}
   * @param b memory
   * @param bOffset where to start in {@code b}
   * @param bLength how many bytes of {@code b}
   * @return -1, 0 or 1
   */
  @HostAccess.Export
  public int compare(Value a, int aOffset, int aLength, Value b, int bOffset, int bLength) {
    ByteBuffer left = Bytes.toJava(a, aOffset, aLength);
    ByteBuffer right = Bytes.toJava(b, bOffset, bLength);
    int place = left.mismatch(right);
    if (place < 0) {
      return 0;
    }
    if (place == aLength || place == bLength) {
      return Integer.signum(aLength - bLength);
    }
    return Integer.signum(Byte.compareUnsigned(left.get(place), right.get(place)));
  }

  /**
   * Looks for a byte.
   *
   * @param memory where to look
   * @param offset where that starts
   * @param length how long it is
   * @param wanted the byte
   * @param start the first place to look at, from {@code offset}
   * @param forwards whether to go on upwards
   * @return the place, from {@code offset}; -1 if there is none
   */
  @HostAccess.Export
  public int indexOfByte(
      Value memory, int offset, int length, int wanted, int start, boolean forwards) {
    ByteBuffer bytes = Bytes.toJava(memory, offset, length);
    int step = forwards ? 1 : -1;
    for (int i = start; i >= 0 && i < length; i += step) {
      if (bytes.get(i) == (byte) wanted) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Looks for a run of bytes.
   *
   * @param memory where to look
   * @param offset where that starts
   * @param length how long it is
   * @param needle memory with what is looked for
   * @param needleOffset where that starts
   * @param needleLength how long it is, at least 1
   * @param start the first place to look at, from {@code offset}
   * @param unit only places that are multiples of it count, and only as many bytes
   * @param forwards whether to go on upwards
   * @return the place, from {@code offset}; -1 if there is none
   */
  @HostAccess.Export
  public int indexOf(
      Value memory,
      int offset,
      int length,
      Value needle,
      int needleOffset,
      int needleLength,
      int start,
      int unit,
      boolean forwards) {
    int haystackUnits = length / unit * unit;
    int wanted = needleLength / unit * unit;
    if (wanted == 0) {
      return -1;
    }
    ByteBuffer haystack = Bytes.toJava(memory, offset, haystackUnits);
    ByteBuffer run = Bytes.toJava(needle, needleOffset, wanted);
    int last = haystackUnits - wanted;
    int step = forwards ? unit : -unit;
    int first = start / unit * unit;
    for (int i = forwards ? first : Math.min(first, last); i >= 0 && i <= last; i += step) {
      if (haystack.get(i) == run.get(0) && matches(haystack, i, run)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean matches(ByteBuffer haystack, int at, ByteBuffer run) {
    for (int i = 1; i < run.limit(); i++) {
      if (haystack.get(at + i) != run.get(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether bytes are text in UTF-8.
   *
   * @param memory where they are
   * @param offset where they start
   * @param length how many
   * @return whether all of them are
   */
  @HostAccess.Export
  public boolean isUtf8(Value memory, int offset, int length) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(Bytes.toJava(memory, offset, length));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * Whether bytes are text in ASCII.
   *
   * @param memory where they are
   * @param offset where they start
   * @param length how many
   * @return whether all of them are
   */
  @HostAccess.Export
  public boolean isAscii(Value memory, int offset, int length) {
    ByteBuffer bytes = Bytes.toJava(memory, offset, length);
    for (int i = 0; i < length; i++) {
      if (bytes.get(i) < 0) {
        return false;
      }
    }
    return true;
  }
}
