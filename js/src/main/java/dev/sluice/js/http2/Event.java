package dev.sluice.js.http2;

import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/** What happened on a connection. */
public final class Event {
  /** Kinds of events, with the numbers by which JavaScript knows them. */
  public enum Kind {
    /** Headers of a request: the stream is new. */
    REQUEST(0),
    /** Headers of a response. */
    RESPONSE(1),
    /** Headers of a request that the server promises to answer: the stream is new. */
    PUSH_PROMISE(2),
    /** Headers of the answer to a promised request. */
    PUSH_RESPONSE(3),
    /** Other headers: information before, or trailers. */
    HEADERS(4),
    /** Bytes of a body. */
    DATA(5),
    /** The other end will send no more on the stream. */
    END_STREAM(6),
    /** The stream is over. */
    CLOSED(7),
    /** The other end has settings. */
    SETTINGS(8),
    /** The other end has taken settings over. */
    SETTINGS_ACK(9),
    /** A ping. */
    PING(10),
    /** The answer to one. */
    PING_ACK(11),
    /** The other end goes away. */
    GOAWAY(12),
    /** Another place for an origin. */
    ALTSVC(13),
    /** What else the connection is good for. */
    ORIGIN(14),
    /** A frame could not be sent. */
    FRAME_ERROR(15),
    /** The connection is broken off. */
    FAILED(16),
    /** What was written to a stream is on its way. */
    WRITTEN(17),
    /** A stream's body has been sent, and its trailers are next. */
    WANT_TRAILERS(18);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private final Kind kind;
  private final int stream;
  private final long code;
  private final long extra;
  private final String text;
  private final @Nullable ByteBuffer bytes;

  Event(Kind kind, int stream, long code, long extra, String text, @Nullable ByteBuffer bytes) {
    this.kind = kind;
    this.stream = stream;
    this.code = code;
    this.extra = extra;
    this.text = text;
    this.bytes = bytes;
  }

  static Event of(Kind kind, int stream) {
    return new Event(kind, stream, 0, 0, "", null);
  }

  static Event of(Kind kind, int stream, long code) {
    return new Event(kind, stream, code, 0, "", null);
  }

  static Event headers(Kind kind, int stream, int flags, int parent, String text) {
    return new Event(kind, stream, flags, parent, text, null);
  }

  static Event bytes(Kind kind, int stream, ByteBuffer bytes) {
    return new Event(kind, stream, 0, 0, "", bytes);
  }

  /** {@return what kind of event it is} */
  public Kind what() {
    return kind;
  }

  /** {@return the number of its kind} */
  @HostAccess.Export
  public int kind() {
    return kind.number;
  }

  /** {@return its stream; 0 is the connection} */
  @HostAccess.Export
  public int stream() {
    return stream;
  }

  /** {@return the code of an error, or the flags of headers} */
  @HostAccess.Export
  public long code() {
    return code;
  }

  /** {@return the last stream, or the one that another belongs to} */
  @HostAccess.Export
  public long extra() {
    return extra;
  }

  /** {@return headers, or words} */
  @HostAccess.Export
  public String text() {
    return text;
  }

  /** {@return the bytes, or null if it has none} */
  @HostAccess.Export
  public @Nullable ByteBuffer bytes() {
    return bytes;
  }
}
