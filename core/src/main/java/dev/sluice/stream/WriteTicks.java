package dev.sluice.stream;

import dev.sluice.loop.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The ticks in which writes that were answered inside of {@code doWrite} are told to whoever wrote.
 * The same callback given to several such writes shares one tick.
 *
 * <p>Ticks are used again, so that writing allocates nothing.
 */
final class WriteTicks {
  /** Told in a tick, of how many writes it is the tick. */
  @FunctionalInterface
  interface Listener {
    void afterWrite(int count, @Nullable Callback callback);
  }

  private final EventLoop loop;
  private final Listener listener;
  private final Runnable withoutCallback = this::run;
  private boolean pending;
  private @Nullable Tick latest;
  private @Nullable Tick spare;

  WriteTicks(EventLoop loop, Listener listener) {
    this.loop = loop;
    this.listener = listener;
  }

  /** Whether a tick is to come that can emit `drain`. */
  boolean pending() {
    return pending;
  }

  /** Schedules a tick for a write without a callback. */
  void schedule() {
    pending = true;
    loop.nextTick(withoutCallback);
  }

  /** Schedules a tick for a write with a callback, or counts it to the latest one. */
  void schedule(Callback callback) {
    if (latest != null && latest.callback == callback) {
      latest.count++;
      return;
    }
    Tick tick = spare != null ? spare : new Tick();
    spare = null;
    tick.callback = callback;
    tick.count = 1;
    latest = tick;
    pending = true;
    loop.nextTick(tick);
  }

  /** Forgets the ticks that are to come, because what they would tell first is told now. */
  void forgetPending() {
    pending = false;
  }

  private void run() {
    listener.afterWrite(1, null);
  }

  private final class Tick implements Runnable {
    @Nullable Callback callback;
    int count;

    @Override
    public void run() {
      @Nullable Callback told = callback;
      callback = null;
      latest = null;
      spare = this;
      listener.afterWrite(count, told);
    }
  }
}
