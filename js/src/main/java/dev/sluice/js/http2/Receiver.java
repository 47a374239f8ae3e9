package dev.sluice.js.http2;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the other end's frames mean.
 *
 * <pre>
 *   PREFACE (a server's) ──► FIRST_SETTINGS ──► FRAMES ◄──► in a block of headers
 *        └─────────────────────────┴───────────────┴──► the connection fails
 * </pre>
 */
final class Receiver {
  private static final int PRIORITY_LENGTH = 5;
  private static final int SETTING_LENGTH = 6;
  private static final int PING_LENGTH = 8;
  private static final int WORD = 4;
  private static final int GOAWAY_LENGTH = 8;

  private final Connection connection;
  private final ReceivedHeaders headers;
  private final FrameReader reader = new FrameReader();
  private int prefaceSeen;
  private boolean hasSettings;
  private int paddingLeft;

  Receiver(Connection connection) {
    this.connection = connection;
    this.headers = new ReceivedHeaders(connection);
    this.prefaceSeen = connection.isServer() ? 0 : Connection.PREFACE.length;
  }

  /** Reads all of what has come. */
  void receive(ByteBuffer bytes) throws ConnectionFailure {
    while (prefaceSeen < Connection.PREFACE.length && bytes.hasRemaining()) {
      if (bytes.get() != Connection.PREFACE[prefaceSeen++]) {
        throw new ConnectionFailure(
            ErrorCode.PROTOCOL_ERROR, ConnectionFailure.Kind.BAD_PREFACE, "no preface");
      }
    }
    reader.feed(bytes);
    while (!connection.isOver()
        && reader.next((int) connection.local().get(Settings.MAX_FRAME_SIZE))) {
      checkOrder();
      frame(reader.payload());
    }
  }

  private void checkOrder() throws ConnectionFailure {
    if (!hasSettings) {
      if (reader.type() != FrameType.SETTINGS || reader.has(FrameType.FLAG_ACK)) {
        throw new ConnectionFailure(
            ErrorCode.PROTOCOL_ERROR,
            ConnectionFailure.Kind.SETTINGS_EXPECTED,
            "SETTINGS expected");
      }
      hasSettings = true;
    }
    headers.checkOrder(reader.type(), reader.stream());
  }

  private void frame(ByteBuffer payload) throws ConnectionFailure {
    switch (reader.type()) {
      case FrameType.DATA -> data(payload);
      case FrameType.HEADERS -> headers(unpadded(payload));
      case FrameType.PRIORITY -> priority();
      case FrameType.RST_STREAM -> reset(payload);
      case FrameType.SETTINGS -> settings(payload);
      case FrameType.PUSH_PROMISE -> promise(unpadded(payload));
      case FrameType.PING -> ping(payload);
      case FrameType.GOAWAY -> goaway(payload);
      case FrameType.WINDOW_UPDATE -> windowUpdate(payload);
      case FrameType.CONTINUATION ->
          headers.carryOn(payload, reader.has(FrameType.FLAG_END_HEADERS));
      case FrameType.ALTSVC -> altsvc(payload);
      case FrameType.ORIGIN -> origin(payload);
      default -> {
        // Frames nobody knows mean nothing.
      }
    }
  }

  private void onStream() throws ConnectionFailure {
    if (reader.stream() == 0) {
      throw ConnectionFailure.protocol("a frame of a stream on stream 0");
    }
  }

  private void onConnection() throws ConnectionFailure {
    if (reader.stream() != 0) {
      throw ConnectionFailure.protocol("a frame of the connection on a stream");
    }
  }

  private void length(boolean right) throws ConnectionFailure {
    if (!right) {
      throw ConnectionFailure.frameSize("a frame of a wrong size");
    }
  }

  private ByteBuffer unpadded(ByteBuffer payload) throws ConnectionFailure {
    if (!reader.has(FrameType.FLAG_PADDED)) {
      return payload;
    }
    length(payload.hasRemaining());
    int padding = payload.get() & 0xff;
    if (padding > payload.remaining()) {
      throw ConnectionFailure.protocol("more padding than there is in the frame");
    }
    return payload.limit(payload.limit() - padding);
  }

  // ---- data

  private void data(ByteBuffer piece) throws ConnectionFailure {
    Stream stream = connection.stream(reader.stream());
    if (reader.isFirst()) {
      onStream();
      beginData(stream);
    }
    ByteBuffer body = withoutPadding(piece);
    if (reader.isFirst() && !connection.window().receive(reader.length())) {
      throw ConnectionFailure.flowControl("DATA: beyond the window of the connection");
    }
    connection.window().consume(piece.limit());
    connection.allowMore();
    if (stream == null || !stream.canReceive()) {
      return;
    }
    stream.receiveWindow.consume(piece.limit() - body.remaining());
    if (!stream.rules.data(body.remaining())) {
      connection.malformed(stream);
      return;
    }
    if (body.hasRemaining()) {
      connection.tell(Event.bytes(Event.Kind.DATA, stream.id, body));
    }
    if (reader.isLast() && reader.has(FrameType.FLAG_END_STREAM)) {
      endOfStream(stream);
    } else {
      connection.allowMore(stream);
    }
  }

  private void beginData(@Nullable Stream stream) throws ConnectionFailure {
    paddingLeft = -1;
    if (stream == null) {
      connection.checkNotIdle(reader.stream(), "DATA");
    } else if (!stream.canReceive()) {
      if (stream.state() == Stream.State.RESERVED_REMOTE) {
        throw ConnectionFailure.protocol("DATA: stream in reserved");
      }
      throw new ConnectionFailure(
          ErrorCode.STREAM_CLOSED, ConnectionFailure.Kind.STREAM_CLOSED, "DATA: stream closed");
    } else if (!stream.receiveWindow.receive(reader.length())) {
      connection.reset(stream, ErrorCode.FLOW_CONTROL_ERROR.number());
    }
  }

  /** The length of the padding stands in the first byte of the frame, the padding at its end. */
  private ByteBuffer withoutPadding(ByteBuffer piece) throws ConnectionFailure {
    ByteBuffer body = piece.slice();
    if (!reader.has(FrameType.FLAG_PADDED)) {
      return body;
    }
    if (paddingLeft < 0) {
      if (!body.hasRemaining()) {
        length(!reader.isLast());
        return body;
      }
      paddingLeft = body.get() & 0xff;
      if (paddingLeft > reader.length() - 1) {
        throw ConnectionFailure.protocol("DATA: more padding than there is in the frame");
      }
    }
    int inPiece = Math.min(body.remaining(), Math.max(0, paddingLeft - reader.left()));
    return body.limit(body.limit() - inPiece).slice();
  }

  private void endOfStream(Stream stream) throws ConnectionFailure {
    if (stream.rules.end()) {
      connection.closeRemote(stream);
    } else {
      connection.malformed(stream);
    }
  }

  // ---- headers

  private void headers(ByteBuffer payload) throws ConnectionFailure {
    onStream();
    if (reader.has(FrameType.FLAG_PRIORITY)) {
      length(payload.remaining() >= PRIORITY_LENGTH);
      int parent = payload.getInt() & 0x7fff_ffff;
      payload.get();
      if (parent == reader.stream()) {
        throw ConnectionFailure.protocol("HEADERS: depend on itself");
      }
    }
    boolean end = reader.has(FrameType.FLAG_END_STREAM);
    headers.begin(reader.stream(), 0, end, payload, reader.has(FrameType.FLAG_END_HEADERS));
  }

  private void promise(ByteBuffer payload) throws ConnectionFailure {
    onStream();
    length(payload.remaining() >= WORD);
    int promised = payload.getInt() & 0x7fff_ffff;
    headers.beginPromise(
        reader.stream(), promised, payload, reader.has(FrameType.FLAG_END_HEADERS));
  }

  private void priority() throws ConnectionFailure {
    onStream();
    length(reader.length() == PRIORITY_LENGTH);
  }

  private void reset(ByteBuffer payload) throws ConnectionFailure {
    onStream();
    length(payload.remaining() == WORD);
    Stream stream = connection.stream(reader.stream());
    if (stream == null) {
      connection.checkNotIdle(reader.stream(), "RST_STREAM");
    }
    connection.countReset();
    if (stream != null) {
      connection.forget(stream, payload.getInt() & 0xffff_ffffL);
    }
  }

  // ---- the connection

  private void settings(ByteBuffer payload) throws ConnectionFailure {
    onConnection();
    if (reader.has(FrameType.FLAG_ACK)) {
      length(!payload.hasRemaining());
      connection.settingsAcknowledged();
      return;
    }
    length(payload.remaining() % SETTING_LENGTH == 0);
    List<long[]> values = new ArrayList<>();
    while (payload.hasRemaining()) {
      values.add(new long[] {payload.getShort() & 0xffff, payload.getInt() & 0xffff_ffffL});
    }
    connection.settingsReceived(values);
  }

  private void ping(ByteBuffer payload) throws ConnectionFailure {
    onConnection();
    length(payload.remaining() == PING_LENGTH);
    connection.pinged(payload, reader.has(FrameType.FLAG_ACK));
  }

  private void goaway(ByteBuffer payload) throws ConnectionFailure {
    onConnection();
    length(payload.remaining() >= GOAWAY_LENGTH);
    int last = payload.getInt() & 0x7fff_ffff;
    long code = payload.getInt() & 0xffff_ffffL;
    connection.goneAway(last, code, payload.slice());
  }

  private void windowUpdate(ByteBuffer payload) throws ConnectionFailure {
    length(payload.remaining() == WORD);
    int more = payload.getInt() & 0x7fff_ffff;
    if (reader.stream() == 0) {
      connection.allowed(more);
      return;
    }
    Stream stream = connection.stream(reader.stream());
    if (stream == null) {
      connection.checkNotIdle(reader.stream(), "WINDOW_UPDATE");
    } else {
      connection.allowed(stream, more);
    }
  }

  private void altsvc(ByteBuffer payload) throws ConnectionFailure {
    if (connection.isServer() || payload.remaining() < 2) {
      return;
    }
    int length = payload.getShort() & 0xffff;
    if (length > payload.remaining() || (reader.stream() == 0) != (length > 0)) {
      return;
    }
    String origin = text(payload, length);
    connection.tell(
        new Event(
            Event.Kind.ALTSVC,
            reader.stream(),
            0,
            0,
            origin + "\n" + text(payload, payload.remaining()),
            null));
  }

  private void origin(ByteBuffer payload) {
    if (connection.isServer() || reader.stream() != 0) {
      return;
    }
    List<String> origins = new ArrayList<>();
    while (payload.remaining() >= 2) {
      int length = payload.getShort() & 0xffff;
      if (length > payload.remaining()) {
        return;
      }
      origins.add(text(payload, length));
    }
    connection.tell(new Event(Event.Kind.ORIGIN, 0, 0, 0, String.join("\n", origins), null));
  }

  private static String text(ByteBuffer payload, int length) {
    byte[] bytes = new byte[length];
    payload.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
