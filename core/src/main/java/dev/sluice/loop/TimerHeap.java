package dev.sluice.loop;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of timer lists, the one that expires first on top. Each list knows its place, so
 * that it can be taken out of the middle.
 */
final class TimerHeap {
  private static final int INITIAL_CAPACITY = 16;

  private @Nullable TimerList[] lists = new @Nullable TimerList[INITIAL_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** The list that expires first; null if there is none. */
  @Nullable TimerList peek() {
    return lists[0];
  }

  void add(TimerList list) {
    assert list.heapIndex < 0;
    if (size == lists.length) {
      lists = Arrays.copyOf(lists, size * 2);
    }
    siftUp(size++, list);
  }

  void remove(TimerList list) {
    int index = list.heapIndex;
    assert lists[index] == list;
    TimerList last = lists[--size];
    lists[size] = null;
    list.heapIndex = -1;
    if (last != null && last != list) {
      siftDown(index, last);
      if (lists[index] == last) {
        siftUp(index, last);
      }
    }
  }

  /** Finds a list its new place after its expiry was put off. */
  void putOff(TimerList list) {
    siftDown(list.heapIndex, list);
  }

  void clear() {
    Arrays.fill(lists, null);
    size = 0;
  }

  private void siftUp(int from, TimerList list) {
    int index = from;
    while (index > 0) {
      int parentIndex = (index - 1) >>> 1;
      TimerList parent = lists[parentIndex];
      if (parent == null || !isBefore(list, parent)) {
        break;
      }
      place(index, parent);
      index = parentIndex;
    }
    place(index, list);
  }

  private void siftDown(int from, TimerList list) {
    int index = from;
    while (true) {
      int childIndex = 2 * index + 1;
      TimerList child = childIndex < size ? lists[childIndex] : null;
      TimerList right = childIndex + 1 < size ? lists[childIndex + 1] : null;
      if (child != null && right != null && isBefore(right, child)) {
        child = right;
        childIndex++;
      }
      if (child == null || !isBefore(child, list)) {
        break;
      }
      place(index, child);
      index = childIndex;
    }
    place(index, list);
  }

  private void place(int index, TimerList list) {
    lists[index] = list;
    list.heapIndex = index;
  }

  private static boolean isBefore(TimerList one, TimerList other) {
    return one.expiry != other.expiry ? one.expiry < other.expiry : one.sequence < other.sequence;
  }
}
