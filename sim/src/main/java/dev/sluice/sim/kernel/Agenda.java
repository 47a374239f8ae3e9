package dev.sluice.sim.kernel;

import java.util.PriorityQueue;

/**
 * What will happen, by virtual time. Things of the same time happen in the order in which they were
 * put down, so that a run can be repeated.
 */
public final class Agenda {
  /** So many cancelled items may wait for their time whatever else does. */
  private static final int MANY_CANCELLED = 1_024;

  private final PriorityQueue<Item> items = new PriorityQueue<>();
  private long now;
  private long sequence;
  private int foreground;
  private int cancelled;

  /** An agenda with nothing on it, at time 0. */
  public Agenda() {}

  /** Something that will happen, unless it is cancelled. */
  public static final class Item implements Comparable<Item> {
    private final long time;
    private final long sequence;
    private final Runnable action;
    private final Agenda agenda;
    private final boolean background;
    private boolean pending = true;

    private Item(Agenda agenda, long time, Runnable action, boolean background) {
      this.agenda = agenda;
      this.time = time;
      this.sequence = agenda.sequence++;
      this.action = action;
      this.background = background;
      agenda.foreground += background ? 0 : 1;
    }

    /** It shall not happen. Without effect once it has. */
    public void cancel() {
      if (pending) {
        settle();
        agenda.cancelled++;
        agenda.dropManyCancelled();
      }
    }

    /**
     * Whether it will happen.
     *
     * @param latest until when, in virtual time
     * @return false also if it is cancelled, or has happened
     */
    public boolean isPendingBy(long latest) {
      return pending && time <= latest;
    }

    private void settle() {
      if (pending) {
        pending = false;
        agenda.foreground -= background ? 0 : 1;
      }
    }

    @Override
    public int compareTo(Item other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  /** {@return the virtual time: nanoseconds since the beginning} */
  public long now() {
    return now;
  }

  /**
   * Puts something down.
   *
   * @param delay nanoseconds from now; nothing happens in the past
   * @param action what happens then
   * @return the item, to be cancelled perhaps
   */
  public Item after(long delay, Runnable action) {
    return add(delay, action, false);
  }

  /**
   * Puts something down for which nobody would wait: what is left when nothing else is.
   *
   * @param delay nanoseconds from now
   * @param action what happens then
   * @return the item, to be cancelled perhaps
   */
  public Item background(long delay, Runnable action) {
    return add(delay, action, true);
  }

  private Item add(long delay, Runnable action, boolean background) {
    Item item = new Item(this, now + Math.max(0, delay), action, background);
    items.add(item);
    return item;
  }

  /** {@return whether something will happen that somebody waits for} */
  public boolean isBusy() {
    return foreground > 0;
  }

  /** {@return when the next thing happens; {@link Long#MAX_VALUE} if nothing does} */
  public long nextTime() {
    dropCancelled();
    Item next = items.peek();
    return next == null ? Long.MAX_VALUE : next.time;
  }

  /** Lets the next thing happen; time jumps to it. */
  public void runNext() {
    dropCancelled();
    Item next = items.remove();
    now = next.time;
    next.settle();
    next.action.run();
  }

  /**
   * Lets time pass in which nothing happens.
   *
   * @param time until when
   */
  public void advanceTo(long time) {
    if (time > nextTime()) {
      throw new IllegalArgumentException("Something happens before " + time);
    }
    now = Math.max(now, time);
  }

  private void dropCancelled() {
    while (!items.isEmpty() && !items.element().pending) {
      items.remove();
      cancelled--;
    }
  }

  /** What was cancelled long before its time does not pile up. */
  private void dropManyCancelled() {
    if (cancelled > MANY_CANCELLED && cancelled > items.size() / 2) {
      items.removeIf(item -> !item.pending);
      cancelled = 0;
    }
  }
}
