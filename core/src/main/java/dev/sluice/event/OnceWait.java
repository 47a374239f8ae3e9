package dev.sluice.event;

import dev.sluice.error.AbortException;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The listeners behind {@link Events#once}: the event, an error, or the signal, whichever comes
 * first, takes the other two off and settles the future.
 *
 * @param <A> the type of the event's argument
 */
final class OnceWait<A extends @Nullable Object> {
  private final EventLoop loop = EventLoop.current();
  private final LoopFuture<A> future = loop.newFuture();
  private final EventEmitter emitter;
  private final @Nullable AbortSignal signal;
  private final Consumer<NodeException> errorListener = this::failed;
  private final Runnable abortListener = this::aborted;
  private Runnable removeListener = () -> {};

  OnceWait(EventEmitter emitter, Event<?> event, @Nullable AbortSignal signal) {
    this.emitter = emitter;
    this.signal = signal;
    if (signal != null && signal.aborted()) {
      future.completeExceptionally(new AbortException(signal.reason()));
    } else {
      listenBeside(event);
    }
  }

  private void listenBeside(Event<?> event) {
    if ((Object) event != EventEmitter.ERROR) {
      emitter.once(EventEmitter.ERROR, errorListener);
    }
    if (signal != null) {
      signal.onAbort(abortListener);
    }
  }

  LoopFuture<A> withArgument(Event<Consumer<A>> event) {
    if (!future.isDone()) {
      Consumer<A> listener = this::happened;
      removeListener = () -> emitter.removeListener(event, listener);
      emitter.once(event, listener);
    }
    return future;
  }

  @SuppressWarnings("NullAway") // an event without an argument gives null, and A is Void then
  LoopFuture<A> withoutArgument(Event<Runnable> event) {
    if (!future.isDone()) {
      Runnable listener = () -> happened(null);
      removeListener = () -> emitter.removeListener(event, listener);
      emitter.once(event, listener);
    }
    return future;
  }

  private void happened(A argument) {
    stopListening();
    loop.queueMicrotask(() -> future.complete(argument));
  }

  private void failed(NodeException error) {
    stopListening();
    loop.queueMicrotask(() -> future.completeExceptionally(error));
  }

  private void aborted() {
    stopListening();
    Throwable reason = signal == null ? null : signal.reason();
    loop.queueMicrotask(() -> future.completeExceptionally(new AbortException(reason)));
  }

  private void stopListening() {
    removeListener.run();
    emitter.removeListener(EventEmitter.ERROR, errorListener);
    if (signal != null) {
      signal.offAbort(abortListener);
    }
  }
}
