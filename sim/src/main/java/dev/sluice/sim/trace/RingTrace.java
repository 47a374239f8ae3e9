package dev.sluice.sim.trace;

import java.util.ArrayDeque;
import java.util.List;

/** Keeps the last events of a run: what led to a failure, however long it took to come. */
public final class RingTrace implements TraceListener {
  private final int capacity;
  private final ArrayDeque<TraceEvent> last = new ArrayDeque<>();
  private long dropped;

  /**
   * Without events yet.
   *
   * @param capacity how many are kept, at least one
   */
  public RingTrace(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("At least one event must be kept, not " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public void on(TraceEvent event) {
    if (last.size() == capacity) {
      last.remove();
      dropped++;
    }
    last.add(event);
  }

  /** {@return the events that are kept, the oldest first} */
  public List<TraceEvent> events() {
    return List.copyOf(last);
  }

  /** {@return how many events came before those that are kept} */
  public long dropped() {
    return dropped;
  }

  /** {@return the events that are kept as {@link TextTrace} writes them} */
  public String text() {
    StringBuilder text = new StringBuilder();
    TraceLine line = new TraceLine();
    last.forEach(event -> text.append(line.of(event)));
    return text.toString();
  }
}
