package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Readable;
import dev.sluice.stream.ReadableOptions;
import dev.sluice.stream.WritableStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The peer of a {@code Readable}. */
final class JsReadable extends Readable<Object> implements StreamPeer {
  private final StreamObject object;

  JsReadable(EventLoop loop, StreamObject object, ReadableOptions<Object> options) {
    super(loop, options);
    this.object = object;
  }

  ReadableSide side(boolean objectMode) {
    return new ReadableSide(object, this, controls(), objectMode);
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
  public <L> JsReadable on(Event<L> event, L listener) {
    object.on(event, listener);
    return this;
  }

  @Override
  public <L> JsReadable once(Event<L> event, L listener) {
    object.once(event, listener);
    return this;
  }

  @Override
  public <L> JsReadable prependListener(Event<L> event, L listener) {
    object.prependListener(event, listener);
    return this;
  }

  @Override
  public <L> JsReadable removeListener(Event<L> event, L listener) {
    object.removeListener(event, listener);
    return this;
  }

  @Override
  public int listenerCount(Event<?> event) {
    return object.listenerCount(event);
  }

  @Override
  public JsReadable destroy(@Nullable Throwable error) {
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
  public JsReadable pause() {
    object.pause();
    return this;
  }

  @Override
  public JsReadable resume() {
    object.resume();
    return this;
  }

  @Override
  public JsReadable unpipe(@Nullable WritableStream<?> destination) {
    object.unpipe(destination);
    return this;
  }

  @Override
  public void doRead(int size) {
    object.doRead(size);
  }
}
