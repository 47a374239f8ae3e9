package dev.sluice.js.http2;

import dev.sluice.js.Bytes;
import dev.sluice.js.NodeContext;
import dev.sluice.js.http2.hpack.HeaderField;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind an {@code Http2Session} of JavaScript's: it hands in what its socket reads,
 * asks for events until there are none, and writes what is to be written. Headers are texts: name,
 * value, name, value … by line feeds, with a tab before names that are sensitive. Streams are
 * numbers; what is asked of one that is over does nothing.
 */
public final class Http2Session {
  /** How many bytes of bodies are taken out at once: a socket is given no more than it can take. */
  private static final int OUTPUT = 65_536;

  private final NodeContext context;
  private final Connection connection;

  /**
   * A session.
   *
   * @param context the program
   * @param server whether it is a server's
   * @param limits what the other end may ask of it
   * @param peerStreams how many streams the other end takes, until it says so itself
   * @param strictWhitespace whether white space around a value is refused
   */
  public Http2Session(
      NodeContext context,
      boolean server,
      Limits limits,
      long peerStreams,
      boolean strictWhitespace) {
    this.context = context;
    this.connection =
        new Connection(server, limits, peerStreams, strictWhitespace, System::nanoTime);
  }

  // ---- what comes, and what goes

  /**
   * Reads what has come.
   *
   * @param memory where the bytes are
   * @param offset where they start
   * @param length how many they are
   */
  @HostAccess.Export
  public void receive(Value memory, int offset, int length) {
    connection.receive(Bytes.toJava(memory, offset, length));
  }

  /** {@return what happened next, or null for now} */
  @HostAccess.Export
  public @Nullable Event next() {
    return connection.next();
  }

  /** {@return a Buffer of what is to be written now, or null} */
  @HostAccess.Export
  public @Nullable Value output() {
    ByteBuffer bytes = connection.sender().output(OUTPUT);
    return bytes == null ? null : context.bytes().toGuest(bytes);
  }

  /** {@return whether there is anything to be written now} */
  @HostAccess.Export
  public boolean hasOutput() {
    return connection.sender().hasOutput();
  }

  /**
   * The bytes of an event as a Buffer.
   *
   * @param event the event
   * @return the Buffer
   */
  @HostAccess.Export
  public Value buffer(Event event) {
    ByteBuffer bytes = event.bytes();
    return context.bytes().toGuest(bytes == null ? ByteBuffer.allocate(0) : bytes);
  }

  // ---- the connection

  /** Sends what a client sends first. */
  @HostAccess.Export
  public void preface() {
    connection.sender().preface();
  }

  /**
   * Sends settings.
   *
   * @param pairs number, value, number, value …
   * @return false if too many have not been acknowledged yet
   */
  @HostAccess.Export
  public boolean settings(Value pairs) {
    if (!connection.canSendSettings()) {
      return false;
    }
    List<long[]> values = new ArrayList<>();
    for (long i = 0; i + 1 < pairs.getArraySize(); i += 2) {
      values.add(
          new long[] {pairs.getArrayElement(i).asLong(), pairs.getArrayElement(i + 1).asLong()});
    }
    connection.sender().settings(values);
    return true;
  }

  /**
   * A setting of this end that the other has acknowledged.
   *
   * @param id its number
   * @return its value
   */
  @HostAccess.Export
  public long localSetting(int id) {
    return connection.local().get(id);
  }

  /**
   * A setting of the other end.
   *
   * @param id its number
   * @return its value
   */
  @HostAccess.Export
  public long remoteSetting(int id) {
    return connection.remote().get(id);
  }

  /**
   * Pings the other end.
   *
   * @param payload eight bytes
   * @return false if too many have not been answered yet
   */
  @HostAccess.Export
  public boolean ping(Value payload) {
    if (!connection.takePing()) {
      return false;
    }
    connection.sender().ping(ByteBuffer.wrap(context.bytes().copyOf(payload)));
    return true;
  }

  /**
   * Tells the other end that no new streams are taken.
   *
   * @param code why
   * @param last the last stream that is or was taken; 0 for the last that there is
   * @param data what else is to be said, or null
   */
  @HostAccess.Export
  public void goaway(long code, int last, @Nullable Value data) {
    byte[] bytes = data == null || data.isNull() ? new byte[0] : context.bytes().copyOf(data);
    connection.sender().goaway(last > 0 ? last : connection.streams().lastPeerId(), code, bytes);
  }

  /** Nothing that comes counts any more. */
  @HostAccess.Export
  public void end() {
    connection.end();
  }

  /**
   * Allows the other end to send more at a time on the whole connection.
   *
   * @param size how much
   */
  @HostAccess.Export
  public void localWindowSize(int size) {
    connection.sender().windowUpdate(0, connection.window().grow(size));
  }

  /**
   * How frames are padded.
   *
   * @param strategy the number of one of Node's constants
   */
  @HostAccess.Export
  public void padding(int strategy) {
    Padding.Strategy chosen =
        switch (strategy) {
          case 1 -> Padding.Strategy.ALIGNED;
          case 2 -> Padding.Strategy.MAX;
          default -> Padding.Strategy.NONE;
        };
    connection.sender().padding().choose(chosen);
  }

  /**
   * Which number the next stream has.
   *
   * @param id the number
   */
  @HostAccess.Export
  public void nextStreamId(int id) {
    connection.streams().nextLocalId(id);
  }

  /** {@return the numbers that `session.state` shows, in its order} */
  @HostAccess.Export
  public Object state() {
    Sender sender = connection.sender();
    return ProxyArray.fromArray(
        connection.window().size(),
        connection.window().used(),
        connection.streams().nextLocalId(),
        connection.window().left(),
        connection.streams().lastPeerId(),
        sender.window(),
        connection.streams().all().size(),
        sender.encoder().tableSize(),
        connection.decoder().tableSize());
  }

  /**
   * Tells of another place for an origin.
   *
   * @param stream the stream, or 0
   * @param origin the origin, or nothing on a stream
   * @param value the place
   */
  @HostAccess.Export
  public void altsvc(int stream, String origin, String value) {
    if (stream == 0 || connection.stream(stream) != null) {
      connection.sender().altsvc(stream, origin, value);
    }
  }

  /**
   * Tells what else the connection is good for.
   *
   * @param origins origins by line feeds
   */
  @HostAccess.Export
  public void origin(String origins) {
    connection.sender().origin(origins.isEmpty() ? List.of() : List.of(origins.split("\n", -1)));
  }

  // ---- streams

  /**
   * Opens a stream with a request.
   *
   * @param headers its headers
   * @param end whether that is all
   * @param trailers whether trailers follow the body
   * @return its number; -1 if there are no more, -2 if the headers cannot be sent
   */
  @HostAccess.Export
  public int request(String headers, boolean end, boolean trailers) {
    List<HeaderField> fields = HeaderBlock.fields(headers);
    Stream stream = connection.openStream(false);
    if (stream == null) {
      return -1;
    }
    stream.waitsForTrailers = trailers;
    stream.rules.sent(fields);
    connection.streams().begin(stream, () -> begin(stream, fields, end));
    return stream.id;
  }

  private void begin(Stream stream, List<HeaderField> fields, boolean end) {
    if (!connection.sender().headers(stream, fields, end)) {
      connection.forget(stream, ErrorCode.INTERNAL_ERROR.number());
    }
  }

  /**
   * Sends headers on a stream: an answer, information before it, or trailers.
   *
   * @param id the stream
   * @param headers the headers
   * @param end whether that is all
   * @param trailers whether trailers follow the body
   */
  @HostAccess.Export
  public void headers(int id, String headers, boolean end, boolean trailers) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      stream.open();
      stream.waitsForTrailers |= trailers;
      if (!connection.sender().headers(stream, HeaderBlock.fields(headers), end)) {
        connection.reset(stream, ErrorCode.INTERNAL_ERROR.number());
      }
    }
  }

  /**
   * Sends information before the answer.
   *
   * @param id the stream
   * @param headers the headers
   */
  @HostAccess.Export
  public void information(int id, String headers) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      connection.sender().headers(stream, HeaderBlock.fields(headers), false);
      stream.hasHeaders = false;
    }
  }

  /**
   * Promises the answer to a request.
   *
   * @param id the stream of which it is a part
   * @param headers the request
   * @return the number of the new stream; -1 if there are no more, -2 if that cannot be
   */
  @HostAccess.Export
  public int push(int id, String headers) {
    Stream parent = connection.stream(id);
    if (parent == null || !parent.canSend()) {
      return -2;
    }
    Stream stream = connection.openStream(true);
    if (stream == null) {
      return -1;
    }
    if (!connection.sender().promise(parent, stream, HeaderBlock.fields(headers))) {
      connection.forget(stream, ErrorCode.INTERNAL_ERROR.number());
      return -2;
    }
    return stream.id;
  }

  /**
   * Writes to a stream. The bytes may not change until that is told.
   *
   * @param id the stream
   * @param memory where they are
   * @param offset where they start
   * @param length how many they are
   * @param told whether an event tells when they are on their way
   * @return false if the stream is over
   */
  @HostAccess.Export
  public boolean write(int id, Value memory, int offset, int length, boolean told) {
    return write(id, Bytes.toJava(memory, offset, length), told);
  }

  private boolean write(int id, ByteBuffer bytes, boolean told) {
    Stream stream = connection.stream(id);
    if (stream == null) {
      return false;
    }
    connection.sender().write(stream, bytes, told);
    return true;
  }

  /**
   * Nothing more will be written to a stream.
   *
   * @param id the stream
   */
  @HostAccess.Export
  public void end(int id) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      stream.ended = true;
      connection.sender().ready(stream);
    }
  }

  /**
   * There are no trailers to be sent after all.
   *
   * @param id the stream
   */
  @HostAccess.Export
  public void withoutTrailers(int id) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      stream.waitsForTrailers = false;
      stream.askedForTrailers = false;
      connection.sender().ready(stream);
    }
  }

  /**
   * Resets a stream.
   *
   * @param id the stream
   * @param code why
   */
  @HostAccess.Export
  public void reset(int id, long code) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      connection.reset(stream, code);
    }
  }

  /**
   * Nobody reads a stream for now: the other end is allowed no more than it is.
   *
   * @param id the stream
   */
  @HostAccess.Export
  public void pause(int id) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      stream.receiveWindow.pause();
    }
  }

  /**
   * Somebody reads a stream again.
   *
   * @param id the stream
   */
  @HostAccess.Export
  public void resume(int id) {
    Stream stream = connection.stream(id);
    if (stream != null) {
      stream.receiveWindow.resume();
      connection.allowMore(stream);
    }
  }

  /**
   * What `stream.state` shows.
   *
   * @param id the stream
   * @return its state, whether each end is closed, and its window; or null if it is over
   */
  @HostAccess.Export
  public @Nullable Object streamState(int id) {
    Stream stream = connection.stream(id);
    if (stream == null) {
      return null;
    }
    return ProxyArray.fromArray(
        stream.state().number(),
        stream.canSend() ? 0 : 1,
        stream.canReceive() ? 0 : 1,
        stream.receiveWindow.left());
  }
}
