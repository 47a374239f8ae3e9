package dev.sluice.event;

import java.util.function.Consumer;

/**
 * Calls a listener once, after taking itself off the emitter, so that the listener may emit the
 * same event again.
 *
 * @param <L> the type of the event's listeners, which this is too: a Runnable or a Consumer
 */
final class OnceListener<L> implements Runnable, Consumer<Object>, WrappedListener {
  private final EventEmitter emitter;
  private final Event<L> event;
  private final L listener;
  private boolean fired;

  OnceListener(EventEmitter emitter, Event<L> event, L listener) {
    this.emitter = emitter;
    this.event = event;
    this.listener = listener;
  }

  @Override
  public Object listener() {
    return listener;
  }

  /** This, as what the event's key asks for. */
  @SuppressWarnings("unchecked") // L is Runnable or Consumer, erased, and this is both
  L asListener() {
    return (L) this;
  }

  @Override
  public void run() {
    if (begin()) {
      ((Runnable) listener).run();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // an emitter calls this only for events with an argument
  public void accept(Object argument) {
    if (begin()) {
      ((Consumer<Object>) listener).accept(argument);
    }
  }

  private boolean begin() {
    if (fired) {
      return false;
    }
    emitter.removeListener(event, asListener());
    fired = true;
    return true;
  }
}
