package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.stream.FlowMode;
import dev.sluice.stream.ReadableControls;
import dev.sluice.stream.ReadableState;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Stream;
import dev.sluice.stream.StreamControls;
import dev.sluice.stream.StreamState;
import dev.sluice.stream.WritableStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What JavaScript calls for the readable side of a stream: what the methods of {@code
 * Readable.prototype} do, and the fields that {@code _readableState} shows. A call here goes to the
 * state machine, never back to a method of the object's that it could come from.
 */
public final class ReadableSide extends StreamSide {
  private final ReadableControls controls;
  private final ChunksOfJs kind;

  /**
   * The readable side of a peer.
   *
   * @param object the object in front of it
   * @param stream the peer
   * @param controls its own
   * @param objectMode whether chunks are objects
   */
  public ReadableSide(
      StreamObject object, Stream stream, StreamControls controls, boolean objectMode) {
    super(object, stream, controls);
    this.controls = controls.readable();
    this.kind = new ChunksOfJs(object.bridge(), objectMode);
    this.controls.kind(kind);
  }

  @Override
  StreamState state() {
    return controls.state();
  }

  private ReadableState<Object> readable() {
    return controls.state();
  }

  // What the methods of JavaScript do.

  /**
   * Adds a chunk at the end of the buffer.
   *
   * @param chunk a Buffer, a string, or in object mode anything
   * @param length bytes, UTF-16 units or 1
   * @param text whether it is a string
   * @return whether more may be pushed now
   */
  @HostAccess.Export
  public boolean push(Value chunk, int length, boolean text) {
    return controls.push(Chunk.pushed(chunk, length, text));
  }

  /**
   * Adds bytes at the end of the buffer, as {@code Readable.prototype.push} does.
   *
   * @param bytes what arrived, which is the stream's from now on
   * @return whether more may be pushed now
   */
  public boolean pushBytes(ByteBuffer bytes) {
    Chunk chunk = Chunk.arrived(bridge().context().bytes(), bytes);
    if (!passesThrough()) {
      // Whoever reads it and whoever listens are to see the same Buffer.
      chunk.value();
    }
    return controls.push(chunk);
  }

  /** Whether a chunk that is pushed goes to listeners and nowhere else. */
  private boolean passesThrough() {
    ReadableState<Object> state = readable();
    return state.dataListening()
        && state.flowing() == FlowMode.FLOWING
        && !state.sync()
        && state.length() == 0;
  }

  /**
   * Says where what is pushed comes from, and what is written goes.
   *
   * @param wire the connection below the stream
   */
  public void wire(Wire wire) {
    ((JsDuplex) stream()).wire(wire);
  }

  /**
   * Adds the end of data.
   *
   * @return false
   */
  @HostAccess.Export
  public boolean pushEnd() {
    return controls.push(null);
  }

  /**
   * Puts a chunk back.
   *
   * @param chunk a Buffer, a string, or in object mode anything
   * @param length bytes, UTF-16 units or 1
   * @param text whether it is a string
   * @return whether more may be pushed now
   */
  @HostAccess.Export
  public boolean unshift(Value chunk, int length, boolean text) {
    return controls.unshift(Chunk.pushed(chunk, length, text));
  }

  /**
   * Takes a chunk.
   *
   * @param size how many units, 0, -1 for whatever there is, less for nothing
   * @return null if there is less than that
   */
  @HostAccess.Export
  public @Nullable Value read(int size) {
    try {
      return controls.read(size) instanceof Chunk chunk ? chunk.value() : null;
    } catch (NodeException refused) {
      bridge().call("raise", bridge().errors().toGuest(refused));
      throw refused;
    }
  }

  /** Stops the flow. */
  @HostAccess.Export
  public void pause() {
    controls.pause();
  }

  /** Lets the stream flow. */
  @HostAccess.Export
  public void resume() {
    controls.resume();
  }

  /**
   * Has what comes, and what is buffered, decoded.
   *
   * @param decoder a StringDecoder
   */
  @HostAccess.Export
  public void decodeWith(Value decoder) {
    controls.decodeWith(new JsDecoder(bridge(), decoder));
  }

  /**
   * Pipes to a destination.
   *
   * @param destination what {@link StreamsBinding#foreign} or {@link StreamsBinding#peer} gave
   * @param end whether to end it when this stream ends
   */
  @HostAccess.Export
  public void pipe(Object destination, boolean end) {
    controls.pipe((WritableStream<?>) destination, end);
  }

  /**
   * Takes pipes away.
   *
   * @param destination what {@link StreamsBinding#foreign} or {@link StreamsBinding#peer} gave;
   *     null for every pipe
   */
  @HostAccess.Export
  public void unpipe(@Nullable Object destination) {
    controls.unpipe((WritableStream<?>) destination);
  }

  /** A {@code data} listener was added. */
  @HostAccess.Export
  public void dataListenerAdded() {
    controls.listenerAdded(ReadableStream.DATA);
  }

  /** A {@code data} listener was removed. */
  @HostAccess.Export
  public void dataListenerRemoved() {
    controls.listenerRemoved(ReadableStream.DATA);
  }

  /** A {@code readable} listener was added. */
  @HostAccess.Export
  public void readableListenerAdded() {
    controls.listenerAdded(ReadableStream.READABLE);
  }

  /** A {@code readable} listener was removed, or all of them. */
  @HostAccess.Export
  public void readableListenerRemoved() {
    controls.listenerRemoved(ReadableStream.READABLE);
  }

  /** {@return whether the stream was paused explicitly or does not flow} */
  @HostAccess.Export
  public boolean isPaused() {
    return Boolean.TRUE.equals(controls.paused()) || mode() == FlowMode.PAUSED;
  }

  /** {@return whether chunks may still be read, as far as the peer knows} */
  @HostAccess.Export
  public boolean isReadable() {
    return !getDestroyed() && !getErrorEmitted() && !getEndEmitted();
  }

  /** {@return whether the stream was destroyed or failed before its end was emitted} */
  @HostAccess.Export
  public boolean isAborted() {
    return (getDestroyed() || state().errored() != null) && !getEndEmitted();
  }

  // Fields.

  private FlowMode mode() {
    return readable().flowing();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setObjectMode(boolean on) {
    kind.objects(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public int getHighWaterMark() {
    return readable().highWaterMark();
  }

  /**
   * Sets the field of this name.
   *
   * @param length its value
   */
  @HostAccess.Export
  public void setHighWaterMark(int length) {
    controls.highWaterMark(length);
  }

  /** {@return the chunks in the buffer} */
  @HostAccess.Export
  public Object getBuffer() {
    List<Object> chunks = readable().buffered();
    Value[] values = new Value[chunks.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Chunk) chunks.get(i)).value();
    }
    return values;
  }

  /**
   * Sets the chunks in the buffer.
   *
   * @param values Buffers, strings, or in object mode anything
   * @param lengths of each
   */
  @HostAccess.Export
  public void setBuffer(Value values, Value lengths) {
    List<Object> chunks = new ArrayList<>();
    for (long i = 0; i < values.getArraySize(); i++) {
      Value value = values.getArrayElement(i);
      chunks.add(Chunk.pushed(value, lengths.getArrayElement(i).asInt(), value.isString()));
    }
    controls.buffered(chunks);
  }

  /**
   * Sets what decodes what comes from now on.
   *
   * @param decoder a StringDecoder; null for none
   */
  @HostAccess.Export
  public void setDecoder(Value decoder) {
    controls.decoder(decoder.isNull() ? null : new JsDecoder(bridge(), decoder));
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public double getLength() {
    return readable().length();
  }

  /**
   * Sets the field of this name.
   *
   * @param length its value
   */
  @HostAccess.Export
  public void setLength(double length) {
    controls.length((long) length);
  }

  /** {@return the objects that the stream is piped to} */
  @HostAccess.Export
  public Object getPipes() {
    return objects(readable().destinations());
  }

  /** {@return the objects whose {@code drain} the stream waits for} */
  @HostAccess.Export
  public Object getAwaitDrainWriters() {
    return objects(readable().awaitDrainWriters());
  }

  /**
   * Forgets destinations.
   *
   * @param destinations those to keep, as {@link #pipe} takes them
   */
  @HostAccess.Export
  public void setPipes(Value destinations) {
    controls.destinations(streams(destinations));
  }

  /**
   * Sets whose {@code drain} the stream waits for.
   *
   * @param writers the destinations, as {@link #pipe} takes them
   * @param several whether they are known each
   */
  @HostAccess.Export
  public void setAwaitDrainWriters(Value writers, boolean several) {
    controls.awaitDrainWriters(streams(writers), several);
  }

  private static List<WritableStream<?>> streams(Value peers) {
    List<WritableStream<?>> streams = new ArrayList<>();
    for (long i = 0; i < peers.getArraySize(); i++) {
      streams.add(peers.getArrayElement(i).asHostObject());
    }
    return streams;
  }

  private static Object objects(List<WritableStream<?>> streams) {
    Value[] objects = new Value[streams.size()];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = ((StreamPeer) streams.get(i)).object().value();
    }
    return objects;
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getMultiAwaitDrain() {
    return readable().multiAwaitDrain();
  }

  /** {@return the field of this name: null, false or true} */
  @HostAccess.Export
  public @Nullable Boolean getFlowing() {
    return mode() == FlowMode.UNDECIDED ? null : Boolean.valueOf(mode() == FlowMode.FLOWING);
  }

  /**
   * Sets the field of this name.
   *
   * @param flowing null, undefined or a boolean
   */
  @HostAccess.Export
  public void setFlowing(Value flowing) {
    controls.flowing(
        flowing.isNull()
            ? FlowMode.UNDECIDED
            : flowing.asBoolean() ? FlowMode.FLOWING : FlowMode.PAUSED);
  }

  /** {@return the field of this name: null, false or true} */
  @HostAccess.Export
  public @Nullable Boolean getPaused() {
    return controls.paused();
  }

  /**
   * Sets the field of this name.
   *
   * @param paused null, undefined or a boolean
   */
  @HostAccess.Export
  public void setPaused(Value paused) {
    controls.paused(paused.isNull() ? null : Boolean.valueOf(paused.asBoolean()));
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getEnded() {
    return readable().ended();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setEnded(boolean on) {
    controls.ended(on, on && getEndEmitted());
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getEndEmitted() {
    return readable().endEmitted();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setEndEmitted(boolean on) {
    controls.ended(on || getEnded(), on);
  }

  /** {@return whether the stream was made without this side} */
  @HostAccess.Export
  public boolean getAbsent() {
    return controls.absent();
  }

  /**
   * Sets whether the stream was made without this side.
   *
   * @param on whether
   */
  @HostAccess.Export
  public void setAbsent(boolean on) {
    controls.absent(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getReading() {
    return readable().reading();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setReading(boolean on) {
    controls.reading(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getSync() {
    return readable().sync();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setSync(boolean on) {
    controls.sync(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getNeedReadable() {
    return readable().needReadable();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setNeedReadable(boolean on) {
    controls.needReadable(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getEmittedReadable() {
    return readable().emittedReadable();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setEmittedReadable(boolean on) {
    controls.emittedReadable(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getReadableListening() {
    return readable().readableListening();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setReadableListening(boolean on) {
    controls.readableListening(on);
  }

  /** {@return whether {@code data} listeners take the data} */
  @HostAccess.Export
  public boolean getDataListening() {
    return readable().dataListening();
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getResumeScheduled() {
    return readable().resumeScheduled();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setResumeScheduled(boolean on) {
    controls.resumeScheduled(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getReadingMore() {
    return readable().readingMore();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setReadingMore(boolean on) {
    controls.readingMore(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getDataEmitted() {
    return readable().dataEmitted();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setDataEmitted(boolean on) {
    controls.dataEmitted(on);
  }
}
