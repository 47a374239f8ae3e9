package dev.sluice.event;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The listeners of one event, two or more, in the order in which they are called. While it is being
 * emitted a list must not change: the emitter changes a {@linkplain #copy() copy} then, and so
 * every emission goes over what was registered when it began.
 */
final class ListenerList {
  private static final int SPARE = 2;

  private Object[] items;
  private int size;
  private int emitting;

  /** Whether the warning about too many listeners was given. */
  boolean warned;

  ListenerList(Object first, Object second) {
    items = new Object[] {first, second};
    size = 2;
  }

  private ListenerList(ListenerList original) {
    items = Arrays.copyOf(original.items, original.size + SPARE);
    size = original.size;
    warned = original.warned;
  }

  ListenerList copy() {
    return new ListenerList(this);
  }

  boolean isEmitting() {
    return emitting > 0;
  }

  int size() {
    return size;
  }

  Object get(int index) {
    return items[index];
  }

  void add(int index, Object listener) {
    assert emitting == 0;
    if (size == items.length) {
      items = Arrays.copyOf(items, size + (size >> 1) + SPARE);
    }
    System.arraycopy(items, index, items, index + 1, size - index);
    items[index] = listener;
    size++;
  }

  void remove(int index) {
    assert emitting == 0;
    System.arraycopy(items, index + 1, items, index, size - index - 1);
    // A duplicate of a listener that is still there, rather than a reference to one that is not.
    items[--size] = items[0];
  }

  /** The place of a listener, given or wrapped, searched from the end; -1 if it is not there. */
  int lastIndexOf(Object listener) {
    for (int i = size - 1; i >= 0; i--) {
      if (items[i] == listener || WrappedListener.unwrap(items[i]) == listener) {
        return i;
      }
    }
    return -1;
  }

  void run() {
    Object[] snapshot = items;
    int count = size;
    emitting++;
    try {
      for (int i = 0; i < count; i++) {
        ((Runnable) snapshot[i]).run();
      }
    } finally {
      emitting--;
    }
  }

  @SuppressWarnings("unchecked") // listeners were registered under the event's key
  void accept(Event<?> event, Object argument) {
    Object[] snapshot = items;
    int last = size - 1;
    emitting++;
    try {
      for (int i = 0; i < last; i++) {
        ((Consumer<Object>) snapshot[i]).accept(event.viewOf(argument));
      }
      ((Consumer<Object>) snapshot[last]).accept(argument);
    } finally {
      emitting--;
    }
  }
}
