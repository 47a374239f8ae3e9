package dev.sluice.stream;

import org.jspecify.annotations.Nullable;

/**
 * The ticks in which writes that were answered inside of {@code doWrite} are told to whoever wrote.
 * The same callback given to several such writes shares one tick.
 *
 * <p>Ticks are used again, so that writing allocates nothing.
 */
final class WriteTicks {
  private final WritableState<?> state;
  private boolean pending;
  private @Nullable Tick latest;
  private @Nullable Tick spare;

  WriteTicks(WritableState<?> state) {
    this.state = state;
  }

  /** Whether a tick is to come that can emit `drain`. */
  boolean pending() {
    return pending;
  }

  /** Schedules a tick for a write without a callback. */
  void schedule() {
    pending = true;
    state.stream.loop().nextTick(WriteTicks::tell, this);
  }

  /** Schedules a tick for a write with a callback, or counts it to the latest one. */
  void schedule(Callback callback) {
    // Equal, not the same: a binding wraps a function anew for each write.
    if (latest != null && callback.equals(latest.callback)) {
      latest.count++;
      return;
    }
    Tick tick = spare != null ? spare : new Tick();
    spare = null;
    tick.callback = callback;
    tick.count = 1;
    latest = tick;
    pending = true;
    state.stream.loop().nextTick(tick);
  }

  /** Forgets the ticks that are to come, because what they would tell first is told now. */
  void forgetPending() {
    pending = false;
  }

  private void tell() {
    state.afterWrite(1, null);
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
      state.afterWrite(count, told);
    }
  }
}
