package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Transform;
import dev.sluice.stream.TransformCallback;
import dev.sluice.stream.WritableStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The peer of a {@code Duplex}, and of a {@code Transform}, which is one whose hooks are those of
 * {@code Transform.prototype}: what they do is Java's {@link Transform}, and reached by {@link
 * TransformSide}. If the program's own hooks are called in their place nothing of that is used.
 */
final class JsDuplex extends Transform<Object, Object> implements StreamPeer {
  private final StreamObject object;

  /** Whether its hooks are those of {@code Transform.prototype}, if no program replaces them. */
  private final boolean transforms;

  /** The connection below it; null if it is not a socket's. */
  private @Nullable Wire wire;

  /** Whether nobody had replaced what reads from it when its latest chunk had been emitted. */
  private boolean readsPlainly;

  /** What is being written that may go to the connection at once; null if nothing is. */
  private @Nullable Chunk passing;

  private @Nullable ByteBuffer passingBytes;

  private JsDuplex(
      EventLoop loop,
      StreamObject object,
      DuplexOptions<Object, Object> options,
      boolean transforms) {
    super(loop, options, null, null);
    this.object = object;
    this.transforms = transforms;
  }

  static JsDuplex duplex(
      EventLoop loop, StreamObject object, DuplexOptions<Object, Object> options) {
    JsDuplex made = new JsDuplex(loop, object, options, false);
    made.controls().readable().sync(true);
    return made;
  }

  static JsDuplex transform(
      EventLoop loop, StreamObject object, DuplexOptions<Object, Object> options) {
    return new JsDuplex(loop, object, options, true);
  }

  /** Says which connection lies below it. */
  void wire(Wire connection) {
    wire = connection;
  }

  /**
   * A chunk is about to be written whose {@code _write} need not be called, unless it has to wait:
   * until its turn has come the program may have replaced that.
   */
  void passThrough(Chunk chunk, ByteBuffer bytes) {
    passing = chunk;
    passingBytes = bytes;
  }

  /** The chunk is written, or waits. */
  void passedThrough() {
    passing = null;
    passingBytes = null;
  }

  @Override
  protected boolean keepsReading() {
    return readsPlainly && wire != null && wire.goesOnReading();
  }

  ReadableSide readableSide(boolean objectMode) {
    return new ReadableSide(object, this, controls(), objectMode);
  }

  WritableSide writableSide(boolean objectMode) {
    return new WritableSide(object, this, controls(), objectMode);
  }

  void transformRead() {
    super.doRead(0);
  }

  void transformWrite(Chunk chunk, Callback callback) {
    super.doWrite(chunk, callback);
  }

  void flushAndEnd(Callback callback) {
    finish(callback);
  }

  @Override
  public void doTransform(Object chunk, TransformCallback<Object> callback) {
    object.doTransform((Chunk) chunk, callback);
  }

  @Override
  public void doFlush(TransformCallback<Object> callback) {
    if (!object.doFlush(callback)) {
      callback.done();
    }
  }

  @Override
  public StreamObject object() {
    return object;
  }

  @Override
  public boolean emit(Event<Runnable> event) {
    return object.emit(event);
  }

  @Override
  public <A> boolean emit(Event<Consumer<A>> event, A argument) {
    if (wire != null && isData(event)) {
      readsPlainly = object.emitData((Chunk) argument);
      return true;
    }
    return object.emit(event, argument);
  }

  private static boolean isData(Event<?> event) {
    return event == ReadableStream.DATA;
  }

  @Override
  public <L> JsDuplex on(Event<L> event, L listener) {
    // What the superclass listens for, the object's constructor adds when it is one.
    if (object != null) {
      object.on(event, listener);
    }
    return this;
  }

  @Override
  public <L> JsDuplex once(Event<L> event, L listener) {
    object.once(event, listener);
    return this;
  }

  @Override
  public <L> JsDuplex prependListener(Event<L> event, L listener) {
    object.prependListener(event, listener);
    return this;
  }

  @Override
  public <L> JsDuplex removeListener(Event<L> event, L listener) {
    object.removeListener(event, listener);
    return this;
  }

  @Override
  public int listenerCount(Event<?> event) {
    return object.listenerCount(event);
  }

  @Override
  public JsDuplex destroy(@Nullable Throwable error) {
    object.destroy(error);
    return this;
  }

  /** False: the object's constructor begins construction, when it knows its hooks. */
  @Override
  public boolean hasConstruct() {
    return false;
  }

  @Override
  public void doConstruct(Callback callback) {
    object.doConstruct(callback);
  }

  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    object.doDestroy(error, callback);
  }

  /** Reads for the events of it: what is returned is not the chunk, but says that there is one. */
  @Override
  public @Nullable Object read(int size) {
    @Nullable Boolean given = object.read(size);
    if (given == null) {
      return super.read(size);
    }
    return given ? this : null;
  }

  @Override
  public boolean push(@Nullable Object chunk) {
    return object.push(chunk);
  }

  @Override
  public JsDuplex pause() {
    object.pause();
    return this;
  }

  @Override
  public JsDuplex resume() {
    object.resume();
    return this;
  }

  @Override
  public JsDuplex unpipe(@Nullable WritableStream<?> destination) {
    object.unpipe(destination);
    return this;
  }

  @Override
  public void doRead(int size) {
    object.doRead(size);
  }

  @Override
  public boolean write(Object chunk, @Nullable Callback callback) {
    return object.write(chunk);
  }

  @Override
  public void end(@Nullable Object chunk, @Nullable Callback callback) {
    object.end();
  }

  @Override
  public void uncork() {
    object.uncork();
  }

  @Override
  public void doWrite(Object chunk, Callback callback) {
    ByteBuffer bytes = passing == chunk ? passingBytes : null;
    passedThrough();
    if (wire != null && bytes != null) {
      wire.take(bytes, callback);
    } else if (transforms && object.transformsPlainly()) {
      super.doWrite(chunk, callback);
    } else {
      object.doWrite((Chunk) chunk, callback);
    }
  }

  @Override
  public boolean hasWritev() {
    return object.hasWritev();
  }

  @Override
  public void doWritev(List<Object> chunks, Callback callback) {
    object.doWritev(chunks, callback);
  }

  @Override
  public boolean hasFinal() {
    return object.hasFinal();
  }

  @Override
  public void doFinal(Callback callback) {
    object.doFinal(callback);
  }

  @Override
  public boolean allowHalfOpen() {
    return object.allowsHalfOpen();
  }
}
