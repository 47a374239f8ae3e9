package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.WritableStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The peer of a {@code Duplex}. */
final class JsDuplex extends Duplex<Object, Object> implements StreamPeer {
  private final StreamObject object;

  JsDuplex(EventLoop loop, StreamObject object, DuplexOptions<Object, Object> options) {
    super(loop, options);
    this.object = object;
  }

  ReadableSide readableSide(boolean objectMode) {
    return new ReadableSide(object, this, controls(), objectMode);
  }

  WritableSide writableSide(boolean objectMode) {
    return new WritableSide(object, this, controls(), objectMode);
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
    return object.emit(event, argument);
  }

  @Override
  public <L> JsDuplex on(Event<L> event, L listener) {
    object.on(event, listener);
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
    object.doWrite((Chunk) chunk, callback);
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
