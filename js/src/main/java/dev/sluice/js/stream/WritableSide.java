package dev.sluice.js.stream;

import dev.sluice.stream.Callback;
import dev.sluice.stream.Stream;
import dev.sluice.stream.StreamControls;
import dev.sluice.stream.StreamState;
import dev.sluice.stream.WritableControls;
import dev.sluice.stream.WritableState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What JavaScript calls for the writable side of a stream: what the methods of {@code
 * Writable.prototype} do, and the fields that {@code _writableState} shows. A call here goes to the
 * state machine, never back to a method of the object's that it could come from.
 */
public final class WritableSide extends StreamSide {
  private final WritableControls controls;
  private final ChunksOfJs kind;

  /**
   * The writable side of a peer.
   *
   * @param object the object in front of it
   * @param stream the peer
   * @param controls its own
   * @param objectMode whether chunks are objects
   */
  public WritableSide(
      StreamObject object, Stream stream, StreamControls controls, boolean objectMode) {
    super(object, stream, controls);
    this.controls = controls.writable();
    this.kind = new ChunksOfJs(object.bridge(), objectMode);
    this.controls.kind(kind);
  }

  @Override
  StreamState state() {
    return controls.state();
  }

  private WritableState<Object> writable() {
    return controls.state();
  }

  // What the methods of JavaScript do.

  /**
   * Writes a chunk.
   *
   * @param chunk a Buffer, a string, or in object mode anything
   * @param length bytes, UTF-16 units or 1
   * @param encoding how it is or was encoded
   * @param callback told once; may be no function
   * @return whether to go on writing
   */
  @HostAccess.Export
  public boolean write(Value chunk, int length, Value encoding, Value callback) {
    return controls.write(
        new Chunk(chunk, length, chunk.isString(), encoding, callback), callback(callback, true));
  }

  /**
   * Writes a Buffer over Java's memory, of which nobody has to hear who could have replaced {@code
   * _write}: it goes to the connection below, if it need not wait.
   *
   * @param chunk the Buffer
   * @param memory what it lies over
   * @param offset where it begins there, in bytes
   * @param length its length in bytes
   * @return whether to go on writing
   */
  @HostAccess.Export
  public boolean writeThrough(Value chunk, ByteBuffer memory, int offset, int length) {
    return writeThrough(chunk, memory.slice(offset, length), null, null);
  }

  /**
   * As {@link #writeThrough(Value, ByteBuffer, int, int)}.
   *
   * @param chunk the Buffer
   * @param memory what it lies over
   * @param offset where it begins there, in bytes
   * @param length its length in bytes
   * @param callback told once; may be no function
   * @return whether to go on writing
   */
  @HostAccess.Export
  public boolean writeThroughAndTell(
      Value chunk, ByteBuffer memory, int offset, int length, Value callback) {
    return writeThrough(chunk, memory.slice(offset, length), callback, callback(callback, true));
  }

  private boolean writeThrough(
      Value value, ByteBuffer bytes, @Nullable Value function, @Nullable Callback callback) {
    Chunk chunk = new Chunk(value, bytes.remaining(), false, bridge().bufferEncoding(), function);
    JsDuplex duplex = (JsDuplex) stream();
    duplex.passThrough(chunk, bytes);
    try {
      return controls.write(chunk, callback);
    } finally {
      duplex.passedThrough();
    }
  }

  /**
   * Ends the stream.
   *
   * @param callback told once; may be no function
   */
  @HostAccess.Export
  public void end(Value callback) {
    controls.end(null, callback(callback, true));
  }

  /**
   * Ends the stream after a last chunk.
   *
   * @param chunk a Buffer, a string, or in object mode anything
   * @param length bytes, UTF-16 units or 1
   * @param encoding how it is or was encoded
   * @param callback told once; may be no function
   */
  @HostAccess.Export
  public void endWith(Value chunk, int length, Value encoding, Value callback) {
    controls.end(
        new Chunk(chunk, length, chunk.isString(), encoding, null), callback(callback, true));
  }

  /** Makes writes be queued. */
  @HostAccess.Export
  public void cork() {
    controls.cork();
  }

  /** Undoes one {@link #cork()}. */
  @HostAccess.Export
  public void uncork() {
    controls.uncork();
  }

  /** {@return whether chunks may still be written, as far as the peer knows} */
  @HostAccess.Export
  public boolean isWritable() {
    return !getDestroyed() && state().errored() == null && !getEnding() && !getEnded();
  }

  /** {@return whether a writer is to wait for {@code drain}} */
  @HostAccess.Export
  public boolean isDrainNeeded() {
    return !getDestroyed() && !getEnding() && getNeedDrain();
  }

  /** {@return whether the stream was destroyed or failed before it finished} */
  @HostAccess.Export
  public boolean isAborted() {
    return (getDestroyed() || state().errored() != null) && !getFinished();
  }

  // Fields.

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
    return writable().highWaterMark();
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

  /** {@return what is queued: value, encoding, callback, value, …} */
  @HostAccess.Export
  public Object getQueue() {
    List<Object> chunks = writable().buffered();
    List<@Nullable Callback> callbacks = controls.queuedCallbacks();
    @Nullable Object[] queue = new Object[chunks.size() * 3];
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = (Chunk) chunks.get(i);
      queue[3 * i] = chunk.value();
      queue[3 * i + 1] = chunk.encoding();
      queue[3 * i + 2] = function(callbacks.get(i));
    }
    return queue;
  }

  private static @Nullable Value function(@Nullable Callback callback) {
    return callback instanceof JsCallback told ? told.function() : null;
  }

  /** {@return how many chunks are queued} */
  @HostAccess.Export
  public int getBufferedRequestCount() {
    return writable().bufferedRequestCount();
  }

  /** {@return the callback of the write in flight; null if it has none} */
  @HostAccess.Export
  public @Nullable Value getWritecb() {
    return function(controls.writeCallback());
  }

  /**
   * Sets what is queued.
   *
   * @param queue value, length, encoding, callback, value, …; what is no function is no callback
   */
  @HostAccess.Export
  public void setQueue(Value queue) {
    List<Chunk> chunks = new ArrayList<>();
    List<@Nullable Callback> callbacks = new ArrayList<>();
    for (long i = 0; i < queue.getArraySize(); i += 4) {
      Value value = queue.getArrayElement(i);
      int length = queue.getArrayElement(i + 1).asInt();
      Value encoding = queue.getArrayElement(i + 2);
      Value callback = queue.getArrayElement(i + 3);
      chunks.add(new Chunk(value, length, value.isString(), encoding, callback));
      callbacks.add(callback(callback, true));
    }
    controls.queued(chunks, callbacks);
  }

  /** {@return the function that answers a write} */
  @HostAccess.Export
  public Value getOnwrite() {
    return object().function(controls.answer());
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public double getLength() {
    return writable().length();
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

  /** {@return the field of this name} */
  @HostAccess.Export
  public double getWritelen() {
    return writable().writeLength();
  }

  /**
   * Sets the field of this name.
   *
   * @param length its value
   */
  @HostAccess.Export
  public void setWritelen(double length) {
    controls.writeLength((long) length);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public int getCorked() {
    return writable().corked();
  }

  /**
   * Sets the field of this name.
   *
   * @param times its value
   */
  @HostAccess.Export
  public void setCorked(int times) {
    controls.corked(times);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public int getPendingcb() {
    return writable().pendingCallbacks();
  }

  /**
   * Sets the field of this name.
   *
   * @param count its value
   */
  @HostAccess.Export
  public void setPendingcb(int count) {
    controls.pendingCallbacks(count);
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setBufferProcessing(boolean on) {
    controls.bufferProcessing(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getBufferProcessing() {
    return writable().bufferProcessing();
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getNeedDrain() {
    return writable().needDrain();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setNeedDrain(boolean on) {
    controls.needDrain(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getWriting() {
    return writable().writing();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setWriting(boolean on) {
    controls.writing(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getSync() {
    return writable().sync();
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
  public boolean getEnding() {
    return writable().endCalled();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setEnding(boolean on) {
    controls.ending(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getEnded() {
    return writable().ended();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setEnded(boolean on) {
    controls.ended(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getFinished() {
    return writable().finished();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setFinished(boolean on) {
    controls.finished(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getFinalCalled() {
    return writable().finalCalled();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setFinalCalled(boolean on) {
    controls.finalCalled(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getPrefinished() {
    return writable().prefinished();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setPrefinished(boolean on) {
    controls.prefinished(on);
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
}
