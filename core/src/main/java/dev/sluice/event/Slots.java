package dev.sluice.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of an emitter as a bare array: event, listeners, event, listeners, … in the order
 * in which events got their first listener; null for none. One listener stands there itself, more
 * are a {@link ListenerList}.
 *
 * <p>There may be a million emitters with a handful of events each: this takes eight bytes for each
 * event, and searching it by identity is faster than hashing.
 */
final class Slots {
  private Slots() {}

  /** The listeners of an event; null if there are none. */
  static @Nullable Object find(Object @Nullable [] slots, Event<?> event) {
    if (slots != null) {
      for (int i = 0; i < slots.length; i += 2) {
        if (slots[i] == event) {
          return slots[i + 1];
        }
      }
    }
    return null;
  }

  /** Sets the listeners of an event; the same array if the event had some before. */
  static Object[] put(Object @Nullable [] slots, Event<?> event, Object listeners) {
    if (slots == null) {
      return new Object[] {event, listeners};
    }
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] == event) {
        slots[i + 1] = listeners;
        return slots;
      }
    }
    Object[] longer = Arrays.copyOf(slots, slots.length + 2);
    longer[slots.length] = event;
    longer[slots.length + 1] = listeners;
    return longer;
  }

  /** Takes out an event that has listeners. */
  static Object @Nullable [] remove(Object[] slots, Event<?> event) {
    if (slots.length == 2) {
      return null;
    }
    Object[] shorter = new Object[slots.length - 2];
    int to = 0;
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] != event) {
        shorter[to++] = slots[i];
        shorter[to++] = slots[i + 1];
      }
    }
    return shorter;
  }
}
