package dev.sluice.io.linux;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The watches of a backend by their slots. A slot's generation grows with every watch that leaves
 * it; slot and generation together are the key by which the kernel knows a watch.
 */
final class WatchTable {
  private static final int INITIAL_SLOTS = 64;

  private @Nullable Watch[] watches = new @Nullable Watch[INITIAL_SLOTS];
  private int[] generations = new int[INITIAL_SLOTS];

  /** The free slots are a list: each has the next one's number here. */
  private int[] nextFree = new int[INITIAL_SLOTS];

  private int firstFree = -1;
  private int slots;

  void add(Watch watch) {
    int slot = firstFree;
    if (slot >= 0) {
      firstFree = nextFree[slot];
    } else {
      slot = slots++;
      if (slot == watches.length) {
        watches = Arrays.copyOf(watches, 2 * slot);
        generations = Arrays.copyOf(generations, 2 * slot);
        nextFree = Arrays.copyOf(nextFree, 2 * slot);
      }
    }
    watches[slot] = watch;
    watch.slot = slot;
  }

  void remove(Watch watch) {
    int slot = watch.slot;
    watches[slot] = null;
    generations[slot]++;
    nextFree[slot] = firstFree;
    firstFree = slot;
    watch.slot = -1;
  }

  /** What the kernel is to know the watch by. */
  long key(Watch watch) {
    return (long) generations[watch.slot] << 32 | watch.slot;
  }

  /** Whom a key means; null if it has left. */
  @Nullable Watch find(long key) {
    int slot = (int) key;
    return generations[slot] == (int) (key >>> 32) ? watches[slot] : null;
  }

  /** The watch of a descriptor; null if it has none. */
  @Nullable Watch of(int descriptor) {
    for (Watch watch : all()) {
      if (watch.descriptor() == descriptor) {
        return watch;
      }
    }
    return null;
  }

  /** Whether the kernel watches a descriptor for anybody, or is about to. */
  boolean isWatched(int descriptor) {
    for (Watch watch : all()) {
      if (watch.descriptor() == descriptor && (watch.wanted() | watch.armed) != 0) {
        return true;
      }
    }
    return false;
  }

  /** All of them, as they are now. */
  Watch[] all() {
    return Arrays.stream(watches, 0, slots).filter(watch -> watch != null).toArray(Watch[]::new);
  }
}
