package dev.sluice.event;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls listeners, in the order in which they were added, when an event is emitted; Node's {@code
 * EventEmitter} with typed keys.
 *
 * <pre>{@code
 * server.on(Server.CONNECTION, socket -> …);
 * server.once(Server.LISTENING, () -> …);
 * }</pre>
 *
 * <ul>
 *   <li>An emission calls who was registered when it began, whatever listeners add or remove.
 *   <li>An exception of a listener leaves {@code emit}; the listeners after it are not called.
 *   <li>{@link #ERROR} without a listener throws the error itself from {@code emit}.
 *   <li>The same listener may be registered several times, and is called as often.
 * </ul>
 *
 * <p>Not thread-safe: emitters belong to whoever made them, those of a loop to that loop. Emitting
 * allocates nothing and takes no lock. An emitter without listeners takes 24 bytes.
 *
 * <p>Subclasses that want to see every registration override {@link #on}, {@link #prependListener},
 * {@link #removeListener} and {@link #removeAllListeners(Event)}; all other methods of that kind
 * come down to these. Emissions all go through the two {@code emit} methods.
 */
public class EventEmitter {

  /** Something failed. Nobody listening is a failure too: then {@code emit} throws the error. */
  public static final Event<Consumer<NodeException>> ERROR = Event.of("error");

  /** Sees what is emitted as {@link #ERROR} before its listeners do, and counts for none. */
  public static final Event<Consumer<NodeException>> ERROR_MONITOR =
      Event.of("Symbol(events.errorMonitor)");

  /** A listener is about to be added; its own listeners are not announced to themselves. */
  public static final Event<Consumer<ListenerChange>> NEW_LISTENER = Event.of("newListener");

  /** A listener was removed. */
  public static final Event<Consumer<ListenerChange>> REMOVE_LISTENER = Event.of("removeListener");

  private static final int DEFAULT_MAX_LISTENERS = -1;

  private Object @Nullable [] slots;
  private int maxListeners = DEFAULT_MAX_LISTENERS;
  private boolean capturesRejections;

  /** An emitter that captures rejections if that is its loop's default. */
  public EventEmitter() {
    this(Events.captureRejectionsHere());
  }

  /**
   * An emitter.
   *
   * @param captureRejections whether what an {@linkplain #onAsync asynchronous listener} fails with
   *     goes to {@link #onRejection}, rather than to the loop as an uncaught exception
   */
  public EventEmitter(boolean captureRejections) {
    this.capturesRejections = captureRejections;
  }

  // ---- emitting

  /**
   * Calls the listeners of an event without an argument.
   *
   * @param event what happened
   * @return whether there was a listener
   */
  public boolean emit(Event<Runnable> event) {
    Object listeners = Slots.find(slots, event);
    if (listeners == null) {
      return false;
    }
    if (listeners instanceof ListenerList list) {
      list.run();
    } else {
      ((Runnable) listeners).run();
    }
    return true;
  }

  /**
   * Calls the listeners of an event with an argument.
   *
   * @param event what happened
   * @param argument what they are called with
   * @param <A> the type of the argument
   * @return whether there was a listener
   * @throws NodeException the argument itself, if the event is {@link #ERROR} and has no listener
   */
  @SuppressWarnings("unchecked") // listeners were registered under the event's key
  public <A> boolean emit(Event<Consumer<A>> event, A argument) {
    if ((Object) event == ERROR) {
      monitorError(argument);
    }
    Object listeners = Slots.find(slots, event);
    if (listeners == null) {
      if ((Object) event == ERROR) {
        throw unhandled(argument);
      }
      return false;
    }
    if (listeners instanceof ListenerList list) {
      list.accept(event, argument);
    } else {
      ((Consumer<A>) listeners).accept(argument);
    }
    return true;
  }

  private void monitorError(Object error) {
    if (error instanceof NodeException exception && Slots.find(slots, ERROR_MONITOR) != null) {
      emit(ERROR_MONITOR, exception);
    }
  }

  private static NodeException unhandled(Object error) {
    return error instanceof NodeException exception
        ? exception
        : ErrorCode.ERR_UNHANDLED_ERROR.exception(error);
  }

  // ---- adding listeners

  /**
   * Adds a listener behind those that are there.
   *
   * @param event what to listen to
   * @param listener what to call
   * @param <L> the type of the event's listeners
   * @return this
   * @throws NodeException {@code ERR_INVALID_ARG_TYPE} if the listener is null
   */
  public <L> EventEmitter on(Event<L> event, L listener) {
    add(event, listener, false);
    return this;
  }

  /**
   * {@link #on} by its other name.
   *
   * @param event what to listen to
   * @param listener what to call
   * @param <L> the type of the event's listeners
   * @return this
   */
  public <L> EventEmitter addListener(Event<L> event, L listener) {
    return on(event, listener);
  }

  /**
   * Adds a listener that is called at most once: it is removed before it is called.
   *
   * @param event what to listen to
   * @param listener what to call
   * @param <L> the type of the event's listeners
   * @return this
   */
  public <L> EventEmitter once(Event<L> event, L listener) {
    requireListener(listener);
    return on(event, new OnceListener<>(this, event, listener).asListener());
  }

  /**
   * Adds a listener before those that are there.
   *
   * @param event what to listen to
   * @param listener what to call
   * @param <L> the type of the event's listeners
   * @return this
   */
  public <L> EventEmitter prependListener(Event<L> event, L listener) {
    add(event, listener, true);
    return this;
  }

  /**
   * Adds a listener, before those that are there, that is called at most once.
   *
   * @param event what to listen to
   * @param listener what to call
   * @param <L> the type of the event's listeners
   * @return this
   */
  public <L> EventEmitter prependOnceListener(Event<L> event, L listener) {
    requireListener(listener);
    return prependListener(event, new OnceListener<>(this, event, listener).asListener());
  }

  /**
   * Adds an asynchronous listener: what the stage it returns fails with goes to {@link
   * #onRejection} if this emitter captures rejections, in the next tick; otherwise it is an
   * uncaught exception of the loop. On a loop.
   *
   * @param event what to listen to
   * @param listener what to call
   * @param <A> the type of the argument
   * @return this
   */
  public <A> EventEmitter onAsync(
      Event<Consumer<A>> event, Function<? super A, ? extends CompletionStage<?>> listener) {
    requireListener(listener);
    return on(event, new AsyncListener.WithArgument<A>(this, event, listener));
  }

  /**
   * Adds an asynchronous listener to an event without an argument.
   *
   * @param event what to listen to
   * @param listener what to call
   * @return this
   */
  public EventEmitter onAsync(
      Event<Runnable> event, Supplier<? extends CompletionStage<?>> listener) {
    requireListener(listener);
    return on(event, new AsyncListener.WithoutArgument(this, event, listener));
  }

  private void add(Event<?> event, @Nullable Object listener, boolean prepend) {
    Object added = requireListener(listener);
    confine("on");
    if (Slots.find(slots, NEW_LISTENER) != null) {
      emit(NEW_LISTENER, new ListenerChange(event, WrappedListener.unwrap(added)));
    }
    Object present = Slots.find(slots, event);
    if (present == null) {
      slots = Slots.put(slots, event, added);
      return;
    }
    ListenerList list;
    if (present instanceof ListenerList several) {
      list = several.isEmitting() ? several.copy() : several;
      list.add(prepend ? 0 : list.size(), added);
    } else {
      list = prepend ? new ListenerList(added, present) : new ListenerList(present, added);
    }
    slots = Slots.put(slots, event, list);
    warnOfTooMany(event, list);
  }

  private static Object requireListener(@Nullable Object listener) {
    if (listener == null) {
      throw ErrorCode.ERR_INVALID_ARG_TYPE.exception(
          "\"listener\" argument", "of type function", "null");
    }
    return listener;
  }

  private void warnOfTooMany(Event<?> event, ListenerList list) {
    int limit = getMaxListeners();
    if (limit > 0 && list.size() > limit && !list.warned) {
      list.warned = true;
      String text =
          "Possible EventEmitter memory leak detected. %d %s listeners added to [%s]. MaxListeners is %d. Use emitter.setMaxListeners() to increase limit"
              .formatted(list.size(), event.name(), getClass().getSimpleName(), limit);
      Warning warning = new Warning("MaxListenersExceededWarning", text);
      EventLoop loop = EventLoop.currentOrNull();
      if (loop == null) {
        warning.log();
      } else {
        loop.emitWarning(warning);
      }
    }
  }

  // ---- removing listeners

  /**
   * Removes a listener, the one added last if it was added several times; one of {@code once} by
   * the listener that was given. Without effect if it is not there.
   *
   * @param event what it listens to
   * @param listener the listener
   * @param <L> the type of the event's listeners
   * @return this
   */
  public <L> EventEmitter removeListener(Event<L> event, L listener) {
    remove(event, requireListener(listener));
    return this;
  }

  /**
   * {@link #removeListener} by its other name.
   *
   * @param event what it listens to
   * @param listener the listener
   * @param <L> the type of the event's listeners
   * @return this
   */
  public <L> EventEmitter off(Event<L> event, L listener) {
    return removeListener(event, listener);
  }

  /**
   * Removes an {@linkplain #onAsync asynchronous listener}.
   *
   * @param event what it listens to
   * @param listener the listener
   * @return this
   */
  public EventEmitter offAsync(Event<?> event, Object listener) {
    remove(event, listener);
    return this;
  }

  private void remove(Event<?> event, Object listener) {
    confine("off");
    Object[] present = slots;
    Object listeners = Slots.find(present, event);
    if (present == null || listeners == null) {
      return;
    }
    Object removed;
    if (listeners instanceof ListenerList list) {
      int index = list.lastIndexOf(listener);
      if (index < 0) {
        return;
      }
      removed = list.get(index);
      takeOut(present, event, list, index);
    } else if (listeners == listener || WrappedListener.unwrap(listeners) == listener) {
      removed = listeners;
      slots = Slots.remove(present, event);
    } else {
      return;
    }
    if (Slots.find(slots, REMOVE_LISTENER) != null) {
      emit(REMOVE_LISTENER, new ListenerChange(event, WrappedListener.unwrap(removed)));
    }
  }

  private void takeOut(Object[] present, Event<?> event, ListenerList list, int index) {
    ListenerList shorter = list.isEmitting() ? list.copy() : list;
    shorter.remove(index);
    slots = Slots.put(present, event, shorter.size() == 1 ? shorter.get(0) : shorter);
  }

  /**
   * Removes all listeners of all events. If somebody listens to {@link #REMOVE_LISTENER}, they are
   * removed one by one, the one added last first, and those of that event at the end.
   *
   * @return this
   */
  public EventEmitter removeAllListeners() {
    if (Slots.find(slots, REMOVE_LISTENER) != null) {
      for (Event<?> event : eventNames()) {
        if ((Object) event != REMOVE_LISTENER) {
          removeAllListeners(event);
        }
      }
      removeAllListeners(REMOVE_LISTENER);
    }
    slots = null;
    return this;
  }

  /**
   * Removes all listeners of an event, the one added last first.
   *
   * @param event which
   * @return this
   */
  public EventEmitter removeAllListeners(Event<?> event) {
    Object[] present = slots;
    Object listeners = Slots.find(present, event);
    if (present == null || listeners == null) {
      return this;
    }
    if (Slots.find(present, REMOVE_LISTENER) == null) {
      slots = Slots.remove(present, event);
    } else {
      List<Object> each = raw(event);
      for (int i = each.size() - 1; i >= 0; i--) {
        removeRaw(event, each.get(i));
      }
    }
    return this;
  }

  @SuppressWarnings("unchecked") // listeners were registered under the event's key
  private <L> void removeRaw(Event<L> event, Object listener) {
    removeListener(event, (L) listener);
  }

  // ---- looking at listeners

  /**
   * How many listeners an event has.
   *
   * @param event which
   * @return the count
   */
  public int listenerCount(Event<?> event) {
    Object listeners = Slots.find(slots, event);
    // A switch over types is linked when it is run first, and a program's start would wait for it.
    if (listeners instanceof ListenerList list) {
      return list.size();
    }
    return listeners == null ? 0 : 1;
  }

  /**
   * How many times a listener is registered for an event.
   *
   * @param event which event
   * @param listener which listener
   * @param <L> the type of the event's listeners
   * @return the count
   */
  public <L> int listenerCount(Event<L> event, L listener) {
    int count = 0;
    for (Object each : raw(event)) {
      if (each == listener || WrappedListener.unwrap(each) == listener) {
        count++;
      }
    }
    return count;
  }

  /**
   * The listeners of an event, as the program gave them.
   *
   * @param event which
   * @param <L> the type of the event's listeners
   * @return a copy, in the order in which they are called
   */
  @SuppressWarnings("unchecked") // listeners were registered under the event's key
  public <L> List<L> listeners(Event<L> event) {
    List<Object> each = raw(event);
    each.replaceAll(WrappedListener::unwrap);
    return (List<L>) each;
  }

  /**
   * The listeners of an event as they are called: those of {@code once} are {@link
   * WrappedListener}s.
   *
   * @param event which
   * @param <L> the type of the event's listeners
   * @return a copy, in the order in which they are called
   */
  @SuppressWarnings("unchecked") // listeners were registered under the event's key
  public <L> List<L> rawListeners(Event<L> event) {
    return (List<L>) raw(event);
  }

  private List<Object> raw(Event<?> event) {
    List<Object> copy = new ArrayList<>();
    Object listeners = Slots.find(slots, event);
    if (listeners instanceof ListenerList list) {
      for (int i = 0; i < list.size(); i++) {
        copy.add(list.get(i));
      }
    } else if (listeners != null) {
      copy.add(listeners);
    }
    return copy;
  }

  /**
   * The events that have listeners.
   *
   * @return a copy, in the order in which they got their first one
   */
  public List<Event<?>> eventNames() {
    List<Event<?>> names = new ArrayList<>();
    Object[] present = slots;
    if (present != null) {
      for (int i = 0; i < present.length; i += 2) {
        names.add((Event<?>) present[i]);
      }
    }
    return names;
  }

  /**
   * How many listeners an event may have before a warning says that this looks like a leak.
   *
   * @return the number; 0 for no limit
   */
  public int getMaxListeners() {
    return maxListeners == DEFAULT_MAX_LISTENERS ? Events.maxListenersHere() : maxListeners;
  }

  /**
   * Sets how many listeners an event may have before a warning says that this looks like a leak.
   *
   * @param count the number; 0 for no limit
   * @return this
   * @throws NodeException {@code ERR_OUT_OF_RANGE} if it is negative
   */
  public EventEmitter setMaxListeners(int count) {
    maxListeners = Events.requireAtLeast("setMaxListeners", 0, count);
    return this;
  }

  // ---- asynchronous listeners that failed

  /** Whether what asynchronous listeners fail with goes to {@link #onRejection}. */
  boolean capturesRejections() {
    return capturesRejections;
  }

  /**
   * Called, in a tick behind those that wait already, when an asynchronous listener failed and this
   * emitter captures rejections; Node's {@code Symbol.for('nodejs.rejection')}. Emits {@link
   * #ERROR}, whose own asynchronous listeners are not captured, so that it cannot go on for ever.
   *
   * @param error what it failed with
   * @param event the event it was called for
   * @param argument what it was called with; null if the event has no argument
   */
  protected void onRejection(Throwable error, Event<?> event, @Nullable Object argument) {
    boolean before = capturesRejections;
    capturesRejections = false;
    try {
      emit(ERROR, NodeException.of(error));
    } finally {
      capturesRejections = before;
    }
  }

  /**
   * Called before listeners change. An emitter that belongs to a loop refuses here what comes from
   * elsewhere; this one is its owner's business.
   *
   * @param call what is called
   */
  protected void confine(String call) {}
}
