package dev.sluice.event;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a listener that returns a stage, and sees to what the stage fails with: on the loop, in the
 * next tick, so that a failure of the failure's listeners cannot be taken for one of this listener.
 */
abstract sealed class AsyncListener implements WrappedListener {
  private final EventEmitter emitter;
  private final Event<?> event;
  private final EventLoop loop = EventLoop.current();

  private AsyncListener(EventEmitter emitter, Event<?> event) {
    this.emitter = emitter;
    this.event = event;
  }

  /** One of an event with an argument. */
  static final class WithArgument<A> extends AsyncListener implements Consumer<A> {
    private final Function<? super A, ? extends CompletionStage<?>> listener;

    WithArgument(
        EventEmitter emitter,
        Event<Consumer<A>> event,
        Function<? super A, ? extends CompletionStage<?>> listener) {
      super(emitter, event);
      this.listener = listener;
    }

    @Override
    public void accept(A argument) {
      watch(listener.apply(argument), argument);
    }

    @Override
    public Object listener() {
      return listener;
    }
  }

  /** One of an event without an argument. */
  static final class WithoutArgument extends AsyncListener implements Runnable {
    private final Supplier<? extends CompletionStage<?>> listener;

    WithoutArgument(
        EventEmitter emitter,
        Event<Runnable> event,
        Supplier<? extends CompletionStage<?>> listener) {
      super(emitter, event);
      this.listener = listener;
    }

    @Override
    public void run() {
      watch(listener.get(), null);
    }

    @Override
    public Object listener() {
      return listener;
    }
  }

  void watch(@Nullable CompletionStage<?> stage, @Nullable Object argument) {
    if (stage != null) {
      // Asked now: while a failure is emitted as an error, the emitter does not capture.
      boolean captured = emitter.capturesRejections();
      var unused =
          stage.whenComplete(
              (result, error) -> {
                if (error != null) {
                  tell(captured, cause(error), argument);
                }
              });
    }
  }

  private static Throwable cause(Throwable error) {
    Throwable cause = error.getCause();
    return error instanceof CompletionException && cause != null ? cause : error;
  }

  private void tell(boolean captured, Throwable error, @Nullable Object argument) {
    Runnable telling = () -> failed(captured, error, argument);
    if (EventLoop.currentOrNull() == loop) {
      // By way of a microtask, as a promise does it: ticks that wait already come first.
      loop.queueMicrotask(() -> loop.nextTick(telling));
    } else {
      loop.execute(telling);
    }
  }

  private void failed(boolean captured, Throwable error, @Nullable Object argument) {
    if (captured) {
      emitter.onRejection(error, event, argument);
    } else {
      throw NodeException.of(error);
    }
  }
}
