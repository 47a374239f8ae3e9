package dev.sluice.sim.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things in the order in which they were added; adding and removing takes the same time however
 * many there are. A million sockets are in two of these each.
 *
 * @param <T> what is in it
 */
final class Chain<T extends Chained<T>> {
  private @Nullable T first;
  private @Nullable T last;
  private int size;

  int size() {
    return size;
  }

  void add(T added) {
    assert added.previous == null && added.next == null && added != first : added;
    T before = last;
    added.previous = before;
    if (before == null) {
      first = added;
    } else {
      before.next = added;
    }
    last = added;
    size++;
  }

  /** Without effect on what is in no chain. */
  void remove(T removed) {
    T before = removed.previous;
    T after = removed.next;
    if (before == null && removed != first) {
      return;
    }
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    removed.previous = null;
    removed.next = null;
    size--;
  }

  /** What is in it now, for who goes over all of it while some may leave. */
  List<T> copy() {
    List<T> copy = new ArrayList<>(size);
    for (T each = first; each != null; each = each.next) {
      copy.add(each);
    }
    return copy;
  }
}
