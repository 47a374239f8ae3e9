package dev.sluice.js.http2;

import dev.sluice.js.http2.hpack.HpackDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: its streams, and what both ends have agreed on. What comes is handed to
 * {@link #receive}, what happened is asked for by {@link #next}, and {@link #sender} has what is to
 * be written.
 *
 * <pre>
 *   OPEN ──► going away (either end: no new streams) ──► over (failed: one last GOAWAY)
 * </pre>
 *
 * <p>Not for use by two threads at once.
 */
final class Connection {
  /** What a client sends first. */
  static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final boolean server;
  private final Limits limits;
  private final FieldRules fieldRules;
  private final Settings local = new Settings();
  private final Settings remote = new Settings();
  private final Queue<List<long[]>> unacknowledged = new ArrayDeque<>();
  private final HpackDecoder decoder = new HpackDecoder();
  private final StreamTable streams;
  private final Queue<Event> events = new ArrayDeque<>();
  private final ReceiveWindow window = new ReceiveWindow(Settings.DEFAULT_WINDOW);
  private final ResetRate resets;
  private final Sender sender;
  private final Receiver receiver;
  private int invalidFrames;
  private int rejectedStreams;
  private int outstandingPings;
  private boolean awaySent;
  private int awayLast = Integer.MAX_VALUE;
  private boolean over;

  /**
   * The end of a connection that begins.
   *
   * @param server whether it is the server's
   * @param limits what the other end may ask of it
   * @param peerStreams how many streams the other end takes, until it says so itself
   * @param strictWhitespace whether white space around a value is refused
   * @param clock nanoseconds
   */
  Connection(
      boolean server,
      Limits limits,
      long peerStreams,
      boolean strictWhitespace,
      LongSupplier clock) {
    this.server = server;
    this.limits = limits;
    this.fieldRules = new FieldRules(strictWhitespace);
    this.streams = new StreamTable(server, peerStreams);
    this.resets = new ResetRate(clock, limits.resetBurst(), limits.resetRate());
    this.sender = new Sender(this, limits);
    this.receiver = new Receiver(this);
  }

  // ---- what everybody may know

  boolean isServer() {
    return server;
  }

  boolean isOver() {
    return over;
  }

  Settings local() {
    return local;
  }

  Settings remote() {
    return remote;
  }

  Sender sender() {
    return sender;
  }

  ReceiveWindow window() {
    return window;
  }

  HpackDecoder decoder() {
    return decoder;
  }

  StreamTable streams() {
    return streams;
  }

  @Nullable Stream stream(int id) {
    return streams.get(id);
  }

  // ---- what comes

  /** Reads all of what has come. A failure is told by an event, and a GOAWAY waits to be sent. */
  void receive(ByteBuffer bytes) {
    if (over) {
      return;
    }
    try {
      receiver.receive(bytes);
    } catch (ConnectionFailure failure) {
      fail(failure);
    }
  }

  private void fail(ConnectionFailure failure) {
    byte[] why = String.valueOf(failure.getMessage()).getBytes(StandardCharsets.US_ASCII);
    sender.goaway(streams.lastPeerId(), failure.code().number(), why);
    over = true;
    tell(
        new Event(
            Event.Kind.FAILED,
            0,
            failure.code().number(),
            failure.kind().number(),
            failure.kind().words(),
            null));
  }

  /** What happened next, or null for now. */
  @Nullable Event next() {
    Event event = events.poll();
    if (event != null && event.what() == Event.Kind.DATA) {
      handOut(event);
    }
    return event;
  }

  /** Bytes are taken when somebody hears of them, and not while their stream is paused. */
  private void handOut(Event event) {
    Stream stream = stream(event.stream());
    ByteBuffer bytes = event.bytes();
    if (stream != null && bytes != null) {
      stream.receiveWindow.consume(bytes.remaining());
      allowMore(stream);
    }
  }

  void tell(Event event) {
    events.add(event);
  }

  long largestHeaderList() {
    return local.get(Settings.MAX_HEADER_LIST_SIZE);
  }

  HeaderBlock newBlock(int stream, int promised, boolean end) {
    return new HeaderBlock(decoder, fieldRules, limits.headerPairs(), stream, promised, end);
  }

  // ---- streams

  /** A frame that belongs to no stream of now is passed over if there was such a stream. */
  void checkNotIdle(int id, String frame) throws ConnectionFailure {
    if (streams.isIdle(id)) {
      throw ConnectionFailure.protocol(frame + ": stream in idle");
    }
  }

  /** The stream that the other end opens; null if it is refused, or comes after the end. */
  @Nullable Stream acceptStream(int id, Stream.State state) throws ConnectionFailure {
    streams.lastPeerId(id);
    if (awaySent) {
      return null;
    }
    boolean reserved = state == Stream.State.RESERVED_REMOTE;
    long most = reserved ? limits.reservedRemoteStreams() : promisedStreams();
    boolean tooMany = streams.peerCount() >= most;
    if (tooMany || memory() > limits.sessionMemory()) {
      if (++rejectedStreams > limits.rejectedStreams()) {
        throw ConnectionFailure.flooded("too many streams that have to be refused");
      }
      ErrorCode code = tooMany ? ErrorCode.REFUSED_STREAM : ErrorCode.ENHANCE_YOUR_CALM;
      sender.reset(id, code.number());
      return null;
    }
    Stream stream = newStream(id, false, state);
    streams.addPeers(stream);
    return stream;
  }

  /** How many streams the other end may open: it knows only once it has said so. */
  private long promisedStreams() {
    return local.get(Settings.MAX_CONCURRENT_STREAMS);
  }

  private long memory() {
    return (long) streams.all().size() * Limits.STREAM_COST + sender.size() + decoder.tableSize();
  }

  private Stream newStream(int id, boolean isLocal, Stream.State state) {
    return new Stream(
        id,
        isLocal,
        state,
        remote.get(Settings.INITIAL_WINDOW_SIZE),
        (int) local.get(Settings.INITIAL_WINDOW_SIZE),
        new MessageRules());
  }

  /** Opens a stream, or promises one; null if there are no more numbers. */
  @Nullable Stream openStream(boolean promised) {
    if (!streams.hasNextLocalId()) {
      return null;
    }
    Stream.State state = promised ? Stream.State.RESERVED_LOCAL : Stream.State.OPEN;
    Stream stream = newStream(streams.nextLocalId(), true, state);
    streams.addLocal(stream);
    return stream;
  }

  void closeRemote(Stream stream) {
    stream.closeRemote();
    tell(Event.of(Event.Kind.END_STREAM, stream.id));
    forgetClosed(stream);
  }

  void closeLocal(Stream stream) {
    stream.closeLocal();
    forgetClosed(stream);
  }

  private void forgetClosed(Stream stream) {
    if (stream.state() == Stream.State.CLOSED) {
      forget(stream, ErrorCode.NO_ERROR.number());
    }
  }

  /** A stream is over. */
  void forget(Stream stream, long code) {
    if (!streams.remove(stream)) {
      return;
    }
    sender.forget(stream);
    stream.close();
    tell(Event.of(Event.Kind.CLOSED, stream.id, code));
    beginWaiting();
  }

  /** Lets streams begin that had to wait. */
  private void beginWaiting() {
    if (!server && !isRefused()) {
      streams.beginWaiting();
    }
  }

  /** Resets a stream. */
  void reset(Stream stream, long code) {
    if (stream.waiting == null) {
      sender.reset(stream.id, code);
    }
    forget(stream, code);
  }

  /** Resets a stream of which nobody has heard yet. */
  void refuse(Stream stream, ErrorCode code) {
    streams.remove(stream);
    stream.close();
    sender.reset(stream.id, code.number());
  }

  /** A message that is none: its stream is reset, and too many of them end the connection. */
  void malformed(Stream stream) throws ConnectionFailure {
    countInvalid();
    reset(stream, ErrorCode.PROTOCOL_ERROR.number());
  }

  private void countInvalid() throws ConnectionFailure {
    if (invalidFrames++ > limits.invalidFrames()) {
      throw new ConnectionFailure(
          ErrorCode.INTERNAL_ERROR,
          ConnectionFailure.Kind.TOO_MANY_INVALID,
          "too many invalid frames");
    }
  }

  void countReset() throws ConnectionFailure {
    if (server && !resets.take()) {
      throw new ConnectionFailure(
          ErrorCode.INTERNAL_ERROR, ConnectionFailure.Kind.FLOODED, "too many streams are reset");
    }
  }

  // ---- windows

  void allowMore() {
    sender.windowUpdate(0, window.update());
  }

  void allowMore(Stream stream) {
    if (stream.canReceive()) {
      sender.windowUpdate(stream.id, stream.receiveWindow.update());
    }
  }

  void allowed(int more) throws ConnectionFailure {
    if (more == 0) {
      throw ConnectionFailure.protocol("WINDOW_UPDATE: window_size_increment == 0");
    }
    if (!sender.allow(more)) {
      throw ConnectionFailure.flowControl("WINDOW_UPDATE: too large a window");
    }
  }

  void allowed(Stream stream, int more) throws ConnectionFailure {
    if (more == 0) {
      malformed(stream);
    } else if (stream.sendWindow + more > Integer.MAX_VALUE) {
      reset(stream, ErrorCode.FLOW_CONTROL_ERROR.number());
    } else {
      stream.sendWindow += more;
      sender.ready(stream);
    }
  }

  // ---- settings

  boolean canSendSettings() {
    return unacknowledged.size() < limits.outstandingSettings();
  }

  void settingsSent(List<long[]> values) {
    unacknowledged.add(values);
  }

  void settingsAcknowledged() throws ConnectionFailure {
    List<long[]> values = unacknowledged.poll();
    if (values == null) {
      throw ConnectionFailure.protocol("SETTINGS: unexpected ACK");
    }
    for (long[] value : values) {
      int id = (int) value[0];
      if (id == Settings.INITIAL_WINDOW_SIZE) {
        streams.all().forEach(stream -> stream.receiveWindow.resize(value[1]));
      } else if (id == Settings.HEADER_TABLE_SIZE) {
        decoder.allow((int) Math.min(value[1], Integer.MAX_VALUE));
      }
      local.set(id, value[1]);
    }
    tell(Event.of(Event.Kind.SETTINGS_ACK, 0));
  }

  void settingsReceived(List<long[]> values) throws ConnectionFailure {
    if (values.size() > limits.settings()) {
      throw new ConnectionFailure(
          ErrorCode.ENHANCE_YOUR_CALM,
          ConnectionFailure.Kind.TOO_MANY_SETTINGS,
          "SETTINGS: too many setting entries");
    }
    for (long[] value : values) {
      int id = (int) value[0];
      Settings.check(id, value[1], !server);
      apply(id, value[1]);
      remote.set(id, value[1]);
    }
    sender.acknowledge();
    tell(Event.of(Event.Kind.SETTINGS, 0));
    beginWaiting();
  }

  private void apply(int id, long value) throws ConnectionFailure {
    switch (id) {
      case Settings.HEADER_TABLE_SIZE ->
          sender.encoder().allow((int) Math.min(value, Integer.MAX_VALUE));
      case Settings.MAX_CONCURRENT_STREAMS -> streams.allow(value);
      case Settings.ENABLE_CONNECT_PROTOCOL -> {
        if (value == 0 && remote.get(id) == 1) {
          throw ConnectionFailure.protocol("SETTINGS: the extended CONNECT is taken back");
        }
      }
      case Settings.INITIAL_WINDOW_SIZE -> {
        long more = value - remote.get(Settings.INITIAL_WINDOW_SIZE);
        for (Stream stream : streams.all()) {
          stream.sendWindow += more;
          if (stream.sendWindow > Integer.MAX_VALUE) {
            throw ConnectionFailure.flowControl("SETTINGS: too large a window");
          }
          sender.ready(stream);
        }
      }
      default -> {
        // Read where it counts.
      }
    }
  }

  // ---- pings, and the end

  /** Whether another ping may be sent; then it is counted. */
  boolean takePing() {
    if (outstandingPings >= limits.outstandingPings()) {
      return false;
    }
    outstandingPings++;
    return true;
  }

  void pinged(ByteBuffer payload, boolean answer) throws ConnectionFailure {
    if (!answer) {
      sender.answerPing(payload.duplicate());
      tell(Event.bytes(Event.Kind.PING, 0, payload));
    } else if (outstandingPings == 0) {
      throw ConnectionFailure.protocol("PING: unexpected ACK");
    } else {
      outstandingPings--;
      tell(Event.bytes(Event.Kind.PING_ACK, 0, payload));
    }
  }

  void goneAway(int last, long code, ByteBuffer data) throws ConnectionFailure {
    if (last > awayLast || !streams.isLocal(last)) {
      throw ConnectionFailure.protocol("GOAWAY: invalid last_stream_id");
    }
    awayLast = last;
    tell(new Event(Event.Kind.GOAWAY, 0, code, last, "", data));
    streams.all().stream()
        .filter(this::isLost)
        .toList()
        .forEach(stream -> forget(stream, ErrorCode.REFUSED_STREAM.number()));
  }

  /** Whether the other end, which takes no new streams, has not taken this one. */
  private boolean isLost(Stream stream) {
    boolean unsent = stream.waiting != null && isRefused();
    return stream.local && (unsent || stream.id > awayLast);
  }

  /** Whether the other end takes no new streams. */
  boolean isRefused() {
    return awayLast != Integer.MAX_VALUE;
  }

  /** This end takes no new streams either. */
  void away() {
    awaySent = true;
  }

  /** It is over: nothing that comes counts any more. */
  void end() {
    over = true;
  }
}
