package dev.sluice.stream;

import java.nio.ByteBuffer;
import java.util.List;

/** The kinds of chunk that a stream made with options can have. */
enum StandardKind implements ChunkKind {
  /** {@link ByteBuffer}s, measured in bytes from position to limit: the default. */
  BYTES {
    @Override
    public boolean accepts(Object chunk) {
      return chunk instanceof ByteBuffer;
    }

    @Override
    public int length(Object chunk) {
      return ((ByteBuffer) chunk).remaining();
    }

    @Override
    public Object view(Object chunk) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      return bytes.duplicate().order(bytes.order());
    }

    @Override
    public Object first(Object chunk, int length) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      return bytes.slice(bytes.position(), length).order(bytes.order());
    }

    @Override
    public Object rest(Object chunk, int from) {
      ByteBuffer bytes = (ByteBuffer) chunk;
      return bytes.slice(bytes.position() + from, bytes.remaining() - from).order(bytes.order());
    }

    @Override
    public Object join(List<Object> parts, int length) {
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
    public boolean accepts(Object chunk) {
      return chunk instanceof String;
    }

    @Override
    public int length(Object chunk) {
      return ((String) chunk).length();
    }

    @Override
    public Object view(Object chunk) {
      return chunk;
    }

    @Override
    public Object first(Object chunk, int length) {
      return ((String) chunk).substring(0, length);
    }

    @Override
    public Object rest(Object chunk, int from) {
      return ((String) chunk).substring(from);
    }

    @Override
    public Object join(List<Object> parts, int length) {
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
    public boolean accepts(Object chunk) {
      return true;
    }

    @Override
    public int length(Object chunk) {
      return 1;
    }

    @Override
    public Object view(Object chunk) {
      return chunk;
    }

    @Override
    public Object first(Object chunk, int length) {
      throw new AssertionError("an object is never cut");
    }

    @Override
    public Object rest(Object chunk, int from) {
      throw new AssertionError("an object is never cut");
    }

    @Override
    public Object join(List<Object> parts, int length) {
      throw new AssertionError("objects are never joined");
    }
  };

  @Override
  public boolean isObjects() {
    return this == OBJECTS;
  }

  @Override
  public String expectation() {
    return this == TEXT ? "of type String" : "an instance of ByteBuffer";
  }

  /** {@link #view} of a chunk whose kind nobody knows. */
  static Object viewOfAny(Object chunk) {
    return chunk instanceof ByteBuffer ? BYTES.view(chunk) : chunk;
  }
}
