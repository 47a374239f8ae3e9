package dev.sluice.event;

import dev.sluice.error.AbortException;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import dev.sluice.loop.LoopLocal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Node's module {@code events}. What is process-wide there belongs to the current
 * loop here.
 */
public final class Events {
  private static final int DEFAULT_MAX_LISTENERS = 10;

  private static final LoopLocal<Integer> MAX_LISTENERS =
      LoopLocal.withInitial(() -> DEFAULT_MAX_LISTENERS);
  private static final LoopLocal<Boolean> CAPTURE_REJECTIONS = LoopLocal.withInitial(() -> false);

  private Events() {}

  // ---- waiting for events

  /**
   * {@link #once(EventEmitter, Event, AbortSignal)} without a signal.
   *
   * @param emitter who will emit it
   * @param event what to wait for
   * @param <A> the type of its argument
   * @return the argument
   */
  public static <A> LoopFuture<A> once(EventEmitter emitter, Event<Consumer<A>> event) {
    return once(emitter, event, null);
  }

  /**
   * Waits for the next emission of an event. On the loop of the emitter; the future is completed in
   * a microtask after the emission, where {@code await} goes on in Node.
   *
   * @param emitter who will emit it
   * @param event what to wait for
   * @param signal ends the waiting; null for none
   * @param <A> the type of its argument
   * @return the argument; fails with what is emitted as {@link EventEmitter#ERROR} before, unless
   *     that is what is waited for, and with {@link AbortException} if the signal fires before
   */
  public static <A> LoopFuture<A> once(
      EventEmitter emitter, Event<Consumer<A>> event, @Nullable AbortSignal signal) {
    return new OnceWait<A>(emitter, event, signal).withArgument(event);
  }

  /**
   * {@link #once(EventEmitter, Event)} for an event without an argument.
   *
   * @param emitter who will emit it
   * @param event what to wait for
   * @return null
   */
  public static LoopFuture<@Nullable Void> onceSignal(EventEmitter emitter, Event<Runnable> event) {
    return onceSignal(emitter, event, null);
  }

  /**
   * {@link #once(EventEmitter, Event, AbortSignal)} for an event without an argument.
   *
   * @param emitter who will emit it
   * @param event what to wait for
   * @param signal ends the waiting; null for none
   * @return null
   */
  public static LoopFuture<@Nullable Void> onceSignal(
      EventEmitter emitter, Event<Runnable> event, @Nullable AbortSignal signal) {
    return new OnceWait<@Nullable Void>(emitter, event, signal).withoutArgument(event);
  }

  /**
   * Iterates over the emissions of an event, on a thread that may wait, a virtual one for example.
   * To be called on the loop of the emitter, which the iterator then leaves.
   *
   * @param emitter who emits them
   * @param event what to iterate over
   * @param options how
   * @param <A> the type of its argument
   * @return the arguments of what is emitted from now on
   * @throws AbortException if the signal has fired already
   */
  public static <A> EventIterator<A> on(
      EventEmitter emitter, Event<Consumer<A>> event, EventIteratorOptions options) {
    refuseAborted(options);
    EventIterator<A> iterator = new EventIterator<>(emitter, event, options);
    iterator.listen(emitter, event, iterator::add);
    return iterator;
  }

  /**
   * {@link #on(EventEmitter, Event, EventIteratorOptions)} with the default options.
   *
   * @param emitter who emits them
   * @param event what to iterate over
   * @param <A> the type of its argument
   * @return the arguments of what is emitted from now on
   */
  public static <A> EventIterator<A> on(EventEmitter emitter, Event<Consumer<A>> event) {
    return on(emitter, event, EventIteratorOptions.defaults());
  }

  /**
   * {@link #on(EventEmitter, Event, EventIteratorOptions)} for an event without an argument.
   *
   * @param emitter who emits them
   * @param event what to iterate over
   * @param options how
   * @return the event's key, once for each emission
   * @throws AbortException if the signal has fired already
   */
  public static EventIterator<Event<Runnable>> onSignal(
      EventEmitter emitter, Event<Runnable> event, EventIteratorOptions options) {
    refuseAborted(options);
    EventIterator<Event<Runnable>> iterator = new EventIterator<>(emitter, event, options);
    iterator.listen(emitter, event, () -> iterator.add(event));
    return iterator;
  }

  private static void refuseAborted(EventIteratorOptions options) {
    AbortSignal signal = options.signal();
    if (signal != null && signal.aborted()) {
      throw new AbortException(signal.reason());
    }
  }

  /**
   * Calls a listener when a signal fires, or in a microtask if it has fired already.
   *
   * @param signal the signal
   * @param listener what to call, at most once
   * @return takes the listener off again when closed
   */
  public static AbortSubscription addAbortListener(AbortSignal signal, Runnable listener) {
    if (signal.aborted()) {
      EventLoop.current().queueMicrotask(listener);
      return () -> {};
    }
    signal.onAbort(listener);
    return () -> signal.offAbort(listener);
  }

  // ---- looking at emitters

  /**
   * The listeners of an event, as the program gave them.
   *
   * @param emitter the emitter
   * @param event which event
   * @param <L> the type of its listeners
   * @return a copy
   */
  public static <L> List<L> getEventListeners(EventEmitter emitter, Event<L> event) {
    return emitter.listeners(event);
  }

  /**
   * The listeners of a signal.
   *
   * @param signal the signal
   * @return a copy
   */
  public static List<Runnable> getEventListeners(AbortSignal signal) {
    return signal.listeners();
  }

  // ---- defaults of the loop

  /**
   * How many listeners an event may have, on emitters that were not told, before a warning says
   * that this looks like a leak. On a loop.
   *
   * @return the number, at first 10; 0 for no limit
   */
  public static int defaultMaxListeners() {
    return EventLoop.current().local(MAX_LISTENERS);
  }

  /**
   * Sets the default, also for emitters that are there already. On a loop.
   *
   * @param count the number; 0 for no limit
   * @throws NodeException {@code ERR_OUT_OF_RANGE} if it is negative
   */
  public static void defaultMaxListeners(int count) {
    EventLoop.current().local(MAX_LISTENERS, requireAtLeast("defaultMaxListeners", 0, count));
  }

  /**
   * Sets how many listeners events of some emitters may have, or the default if none are given.
   *
   * @param count the number; 0 for no limit
   * @param emitters which emitters
   * @throws NodeException {@code ERR_OUT_OF_RANGE} if it is negative
   */
  public static void setMaxListeners(int count, EventEmitter... emitters) {
    requireAtLeast("setMaxListeners", 0, count);
    if (emitters.length == 0) {
      defaultMaxListeners(count);
    }
    for (EventEmitter emitter : emitters) {
      emitter.setMaxListeners(count);
    }
  }

  /**
   * Whether new emitters capture what asynchronous listeners fail with. On a loop.
   *
   * @return at first false
   */
  public static boolean captureRejections() {
    return EventLoop.current().local(CAPTURE_REJECTIONS);
  }

  /**
   * Sets whether emitters made from now on capture what asynchronous listeners fail with. On a
   * loop.
   *
   * @param capture true to capture
   */
  public static void captureRejections(boolean capture) {
    EventLoop.current().local(CAPTURE_REJECTIONS, capture);
  }

  static int maxListenersHere() {
    EventLoop loop = EventLoop.currentOrNull();
    return loop == null ? DEFAULT_MAX_LISTENERS : loop.local(MAX_LISTENERS);
  }

  static boolean captureRejectionsHere() {
    EventLoop loop = EventLoop.currentOrNull();
    return loop != null && loop.local(CAPTURE_REJECTIONS);
  }

  static int requireAtLeast(String name, int least, int count) {
    if (count < least) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(name, ">= " + least, count);
    }
    return count;
  }
}
