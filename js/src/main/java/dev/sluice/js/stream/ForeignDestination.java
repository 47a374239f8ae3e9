package dev.sluice.js.stream;

import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.StreamControls;
import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object that streams are piped to and that has no peer: a stream of a program's own making, or
 * any emitter with {@code write} and {@code end}.
 */
final class ForeignDestination extends Writable<Object> implements StreamPeer {
  private final StreamObject object;

  ForeignDestination(EventLoop loop, StreamObject object, boolean failsItself) {
    super(loop, WritableOptions.defaults());
    this.object = object;
    StreamControls controls = controls();
    // An error that nobody listens to is emitted again, unless destroying does that.
    controls.errorEmitted(!failsItself);
    // Nobody knows whether it waits: the worst is assumed.
    controls.writable().needDrain(true);
  }

  @Override
  public boolean writableNeedDrain() {
    return object.needsDrain();
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
  public <L> ForeignDestination on(Event<L> event, L listener) {
    object.on(event, listener);
    return this;
  }

  @Override
  public <L> ForeignDestination once(Event<L> event, L listener) {
    object.once(event, listener);
    return this;
  }

  @Override
  public <L> ForeignDestination prependListener(Event<L> event, L listener) {
    object.prependListener(event, listener);
    return this;
  }

  @Override
  public <L> ForeignDestination removeListener(Event<L> event, L listener) {
    object.removeListener(event, listener);
    return this;
  }

  @Override
  public int listenerCount(Event<?> event) {
    return object.listenerCount(event);
  }

  @Override
  public ForeignDestination destroy(@Nullable Throwable error) {
    object.destroy(error);
    return this;
  }
}
