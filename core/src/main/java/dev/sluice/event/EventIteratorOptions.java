package dev.sluice.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Events#on} iterates over events.
 *
 * @param signal ends the iteration with {@link dev.sluice.error.AbortException}; null for none
 * @param closeEvents events that end the iteration
 * @param highWaterMark above how many unread events the emitter is paused
 * @param lowWaterMark below how many unread events it is resumed
 * @param pause stops the emitter; called on the loop
 * @param resume lets it go on; called on the loop
 */
public record EventIteratorOptions(
    @Nullable AbortSignal signal,
    List<Event<?>> closeEvents,
    int highWaterMark,
    int lowWaterMark,
    Runnable pause,
    Runnable resume) {

  /** {@return the options of an iteration that ends only by an error or by being closed} */
  public static EventIteratorOptions defaults() {
    return builder().build();
  }

  /** {@return a builder that starts with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private @Nullable AbortSignal signal;
    private final List<Event<?>> closeEvents = new ArrayList<>();
    private int highWaterMark = Integer.MAX_VALUE;
    private int lowWaterMark = 1;
    private Runnable pause = () -> {};
    private Runnable resume = () -> {};

    private Builder() {}

    /**
     * Ends the iteration with an error when a signal fires.
     *
     * @param value the signal
     * @return this
     */
    public Builder signal(AbortSignal value) {
      signal = Objects.requireNonNull(value, "signal");
      return this;
    }

    /**
     * Ends the iteration, after what is unread, when an event is emitted.
     *
     * @param event {@code close}, {@code end} or the like
     * @return this
     */
    public Builder close(Event<?> event) {
      closeEvents.add(Objects.requireNonNull(event, "event"));
      return this;
    }

    /**
     * Pauses the emitter while its reader falls behind.
     *
     * @param low below how many unread events to go on; at least 1
     * @param high above how many unread events to stop; at least 1
     * @param onPause stops the emitter; called on the loop
     * @param onResume lets it go on; called on the loop
     * @return this
     * @throws dev.sluice.error.NodeException {@code ERR_OUT_OF_RANGE} if a mark is below 1
     */
    public Builder flow(int low, int high, Runnable onPause, Runnable onResume) {
      lowWaterMark = Events.requireAtLeast("options.lowWaterMark", 1, low);
      highWaterMark = Events.requireAtLeast("options.highWaterMark", 1, high);
      pause = Objects.requireNonNull(onPause, "pause");
      resume = Objects.requireNonNull(onResume, "resume");
      return this;
    }

    /** {@return the options} */
    public EventIteratorOptions build() {
      return new EventIteratorOptions(
          signal, List.copyOf(closeEvents), highWaterMark, lowWaterMark, pause, resume);
    }
  }
}
