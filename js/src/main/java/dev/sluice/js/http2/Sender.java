package dev.sluice.js.http2;

import dev.sluice.js.http2.hpack.HeaderField;
import dev.sluice.js.http2.hpack.HpackEncoder;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent: frames that are ready, in the order in which they were asked for, and after
 * them the data of streams in turns, as far as the windows go and no sooner than they are wanted.
 */
final class Sender {
  /** Frames stay of a size that lets others in between, however large the other end allows them. */
  private static final int LARGEST_PAYLOAD = 16_384;

  private final Connection connection;
  private final Limits limits;
  private final HpackEncoder encoder;
  private final FrameWriter out = new FrameWriter();
  private final Set<Stream> ready = new LinkedHashSet<>();
  private final Padding padding = new Padding();
  private long window = Settings.DEFAULT_WINDOW;
  private long queued;
  private int acks;

  Sender(Connection connection, Limits limits) {
    this.connection = connection;
    this.limits = limits;
    this.encoder = new HpackEncoder(limits.deflateTable());
  }

  HpackEncoder encoder() {
    return encoder;
  }

  Padding padding() {
    return padding;
  }

  long window() {
    return window;
  }

  /** How many bytes wait here. */
  long size() {
    return queued + out.size();
  }

  /** Whether anything can be sent now. */
  boolean hasOutput() {
    return out.size() > 0 || ready.stream().anyMatch(this::canSend);
  }

  // ---- the connection

  void preface() {
    out.put(Connection.PREFACE);
  }

  void settings(List<long[]> values) {
    out.head(values.size() * 6, FrameType.SETTINGS, 0, 0);
    for (long[] value : values) {
      out.int16((int) value[0]).int32((int) value[1]);
    }
    connection.settingsSent(values);
  }

  void acknowledge() throws ConnectionFailure {
    countAck();
    out.head(0, FrameType.SETTINGS, FrameType.FLAG_ACK, 0);
  }

  void ping(ByteBuffer payload) {
    out.head(8, FrameType.PING, 0, 0).put(payload, 8);
  }

  void answerPing(ByteBuffer payload) throws ConnectionFailure {
    countAck();
    out.head(8, FrameType.PING, FrameType.FLAG_ACK, 0).put(payload, 8);
  }

  private void countAck() throws ConnectionFailure {
    if (++acks > Limits.OUTGOING_ACKS) {
      throw ConnectionFailure.flooded("too many frames that ask for an answer");
    }
  }

  void goaway(int last, long code, byte[] data) {
    out.head(8 + data.length, FrameType.GOAWAY, 0, 0).int32(last).int32((int) code).put(data);
    connection.away();
  }

  void windowUpdate(int stream, int more) {
    if (more > 0) {
      out.head(4, FrameType.WINDOW_UPDATE, 0, stream).int32(more);
    }
  }

  void altsvc(int stream, String origin, String value) {
    out.head(2 + origin.length() + value.length(), FrameType.ALTSVC, 0, stream)
        .int16(origin.length())
        .text(origin)
        .text(value);
  }

  void origin(List<String> origins) {
    int length = origins.stream().mapToInt(each -> 2 + each.length()).sum();
    out.head(length, FrameType.ORIGIN, 0, 0);
    origins.forEach(each -> out.int16(each.length()).text(each));
  }

  // ---- streams

  /** Sends headers; false if they are larger than may be sent. */
  boolean headers(Stream stream, List<HeaderField> fields, boolean end) {
    byte[] block = block(stream.id, fields);
    if (block == null) {
      return false;
    }
    int first = Math.min(block.length, LARGEST_PAYLOAD);
    int pad = padding.of(first, LARGEST_PAYLOAD);
    int flags = (end ? FrameType.FLAG_END_STREAM : 0) | (pad > 0 ? FrameType.FLAG_PADDED : 0);
    out.head(first + pad, FrameType.HEADERS, flags | endHeaders(block, first), stream.id);
    padded(block, first, pad);
    carryOn(stream.id, block, first);
    stream.hasHeaders = true;
    if (end) {
      connection.closeLocal(stream);
    } else {
      ready(stream);
    }
    return true;
  }

  private void padded(byte[] block, int length, int pad) {
    if (pad > 0) {
      out.int8(pad - 1).put(block, 0, length).zeros(pad - 1);
    } else {
      out.put(block, 0, length);
    }
  }

  /** Sends the promise of a stream; false if its headers are larger than may be sent. */
  boolean promise(Stream parent, Stream promised, List<HeaderField> fields) {
    byte[] block = block(parent.id, fields);
    if (block == null) {
      return false;
    }
    int first = Math.min(block.length, LARGEST_PAYLOAD - 4);
    out.head(first + 4, FrameType.PUSH_PROMISE, endHeaders(block, first), parent.id)
        .int32(promised.id)
        .put(block, 0, first);
    carryOn(parent.id, block, first);
    return true;
  }

  private byte @Nullable [] block(int stream, List<HeaderField> fields) {
    int size = fields.stream().mapToInt(HeaderField::size).sum();
    if (size > limits.sendHeaderBlock()) {
      int code = ErrorCode.FRAME_SIZE_ERROR.number();
      connection.tell(new Event(Event.Kind.FRAME_ERROR, stream, FrameType.HEADERS, code, "", null));
      return null;
    }
    return encoder.encode(fields);
  }

  private static int endHeaders(byte[] block, int sent) {
    return sent == block.length ? FrameType.FLAG_END_HEADERS : 0;
  }

  private void carryOn(int stream, byte[] block, int from) {
    for (int at = from; at < block.length; ) {
      int length = Math.min(block.length - at, LARGEST_PAYLOAD);
      out.head(length, FrameType.CONTINUATION, endHeaders(block, at + length), stream)
          .put(block, at, length);
      at += length;
    }
  }

  void reset(int stream, long code) {
    out.head(4, FrameType.RST_STREAM, 0, stream).int32((int) code);
  }

  void write(Stream stream, ByteBuffer bytes, boolean told) {
    stream.writes.add(new Stream.Write(bytes, told));
    stream.queued += bytes.remaining();
    queued += bytes.remaining();
    ready(stream);
  }

  /** A stream may have something to send. */
  void ready(Stream stream) {
    if (stream.hasToSend()) {
      ready.add(stream);
    }
  }

  void forget(Stream stream) {
    ready.remove(stream);
    queued -= stream.queued;
  }

  /** The other end takes more; false if it cannot be that much. */
  boolean allow(int more) {
    window += more;
    return window <= Integer.MAX_VALUE;
  }

  // ---- output

  /**
   * What is to be written now.
   *
   * @param most about how many bytes of bodies
   * @return the bytes; null if there are none
   */
  @Nullable ByteBuffer output(int most) {
    while (out.size() < most) {
      Stream stream = nextReady();
      if (stream == null) {
        break;
      }
      send(stream);
    }
    acks = 0;
    return out.size() == 0 ? null : out.take();
  }

  private boolean canSend(Stream stream) {
    return stream.hasToSend() && (stream.queued == 0 || window > 0);
  }

  private @Nullable Stream nextReady() {
    ready.removeIf(stream -> !stream.hasToSend());
    for (Stream stream : ready) {
      if (canSend(stream)) {
        return stream;
      }
    }
    return null;
  }

  /** Sends one frame of a stream, which then is the last in the row. */
  private void send(Stream stream) {
    ready.remove(stream);
    int room = (int) Math.min(Math.min(window, stream.sendWindow), LARGEST_PAYLOAD);
    int length = (int) Math.min(stream.queued, Math.max(0, room));
    boolean last = stream.ended && length == stream.queued && !stream.waitsForTrailers;
    if (length > 0 || last) {
      data(stream, length, room, last);
    }
    tellWritten(stream);
    if (last) {
      connection.closeLocal(stream);
    } else if (stream.ended && stream.queued == 0) {
      stream.askedForTrailers = true;
      connection.tell(Event.of(Event.Kind.WANT_TRAILERS, stream.id));
    } else {
      ready(stream);
    }
  }

  private void data(Stream stream, int length, int room, boolean last) {
    int pad = padding.of(length, Math.max(room, length));
    int flags = (last ? FrameType.FLAG_END_STREAM : 0) | (pad > 0 ? FrameType.FLAG_PADDED : 0);
    out.head(length + pad, FrameType.DATA, flags, stream.id);
    if (pad > 0) {
      out.int8(pad - 1);
    }
    int left = length;
    for (Stream.Write write : stream.writes) {
      int part = Math.min(left, write.bytes().remaining());
      out.put(write.bytes(), part);
      left -= part;
      if (left == 0) {
        break;
      }
    }
    out.zeros(Math.max(0, pad - 1));
    window -= length + pad;
    stream.sendWindow -= length + pad;
    stream.queued -= length;
    queued -= length;
  }

  private void tellWritten(Stream stream) {
    Stream.Write first = stream.writes.peek();
    while (first != null && !first.bytes().hasRemaining()) {
      stream.writes.remove();
      if (first.told()) {
        connection.tell(Event.of(Event.Kind.WRITTEN, stream.id));
      }
      first = stream.writes.peek();
    }
  }
}
