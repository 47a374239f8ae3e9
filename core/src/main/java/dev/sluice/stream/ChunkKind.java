package dev.sluice.stream;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What the chunks of one side of a stream are, and how they are measured, cut and joined.
 *
 * <p>Chunks are untyped here because the type parameter of a stream does not exist at run time;
 * each kind checks what it is given with {@link #accepts}.
 */
enum ChunkKind {
  /** {@link ByteBuffer}s, measured in bytes from position to limit: the default. */
  BYTES {
    @Override
    boolean accepts(Object chunk) {
      return chunk instanceof ByteBuffer;
    }

    @Override
    int length(Object chunk) {
      return ((ByteBuffer) chunk).remaining();
    }

    @Override
    Object view(Object chunk) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      return bytes.duplicate().order(bytes.order());
    }

    @Override
    Object first(Object chunk, int length) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      return bytes.slice(bytes.position(), length).order(bytes.order());
    }

    @Override
    Object rest(Object chunk, int from) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      return bytes.slice(bytes.position() + from, bytes.remaining() - from).order(bytes.order());
    }

    @Override
    Object join(List<Object> parts, int length) {
      ByteBuffer joined = ByteBuffer.allocate(length);
      for (Object part : parts) {
        joined.put(((ByteBuffer) part).duplicate());
      }
      return joined.flip();
    }
  },

  /** {@link String}s, measured in UTF-16 units: what a text view of a stream delivers. */
  TEXT {
    @Override
    boolean accepts(Object chunk) {
      return chunk instanceof String;
    }

    @Override
    int length(Object chunk) {
      return ((String) chunk).length();
    }

    @Override
    Object view(Object chunk) {
      return chunk;
    }

    @Override
    Object first(Object chunk, int length) {
      return ((String) chunk).substring(0, length);
    }

    @Override
    Object rest(Object chunk, int from) {
      return ((String) chunk).substring(from);
    }

    @Override
    Object join(List<Object> parts, int length) {
      StringBuilder joined = new StringBuilder(length);
      for (Object part : parts) {
        joined.append((String) part);
      }
      return joined.toString();
    }
  },

  /** Anything that is not null, each chunk counting one: Node's object mode. */
  OBJECTS {
    @Override
    boolean accepts(Object chunk) {
      return true;
    }

    @Override
    int length(Object chunk) {
      return 1;
    }

    @Override
    Object view(Object chunk) {
      return chunk;
    }

    @Override
    Object first(Object chunk, int length) {
      throw new AssertionError("an object is never cut");
    }

    @Override
    Object rest(Object chunk, int from) {
      throw new AssertionError("an object is never cut");
    }

    @Override
    Object join(List<Object> parts, int length) {
      throw new AssertionError("objects are never joined");
    }
  };

  /** Whether {@code chunk} is of this kind. */
  abstract boolean accepts(Object chunk);

  /** How much {@code chunk} counts towards the high-water mark. */
  abstract int length(Object chunk);

  /** The same content, with a position and limit that nobody else moves. */
  abstract Object view(Object chunk);

  /** The first {@code length} units, {@code 0 < length < length(chunk)}. */
  abstract Object first(Object chunk, int length);

  /** What {@link #first} leaves. */
  abstract Object rest(Object chunk, int from);

  /** One chunk with the content of several, {@code length} units in all. */
  abstract Object join(List<Object> parts, int length);

  /** {@link #view} with the type of the chunk. */
  @SuppressWarnings("unchecked") // a view has the type of what it shows
  <T> T viewOf(T chunk) {
    return (T) view(chunk);
  }

  /** {@link #view} of a chunk whose kind nobody knows. */
  static Object viewOfAny(Object chunk) {
    return chunk instanceof ByteBuffer ? BYTES.view(chunk) : chunk;
  }

  /** Whether chunks are counted one by one. */
  boolean isObjects() {
    return this == OBJECTS;
  }

  /** What a chunk of this kind has to be, as an error message says it. */
  String expectation() {
    return this == TEXT ? "of type String" : "an instance of ByteBuffer";
  }
}
