package dev.sluice.loop;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for their turn, first in, first out: what is to be called, and with what.
 *
 * <p>A ring of cells that are used again and again, {@code first} to {@code free} holding the calls
 * that wait: adding one allocates nothing once the ring is as long as it has to be.
 */
final class CallQueue {
  /** A ring that a burst made longer than this is let go once it is empty. */
  private static final int LARGEST_KEPT = 4096;

  private static final Consumer<Runnable> RUN = Runnable::run;

  private static final class Cell {
    private @Nullable Consumer<@Nullable Object> callback;
    private @Nullable Object argument;
    private Cell next = this;
  }

  private Cell first = new Cell();
  private Cell free = first;
  private int cells = 1;

  boolean isEmpty() {
    return first == free;
  }

  void add(Runnable callback) {
    add(RUN, callback);
  }

  @SuppressWarnings("unchecked") // it is called with the argument that came with it
  <A extends @Nullable Object> void add(Consumer<? super A> callback, A argument) {
    Cell cell = free;
    cell.callback = (Consumer<@Nullable Object>) callback;
    cell.argument = argument;
    if (cell.next == first) {
      lengthen(cell);
    }
    free = cell.next;
  }

  private void lengthen(Cell last) {
    Cell added = new Cell();
    added.next = last.next;
    last.next = added;
    cells++;
  }

  /** Makes all calls, those that are added meanwhile too. A call that throws has been taken out. */
  void runAll() {
    while (first != free) {
      Cell cell = first;
      Consumer<@Nullable Object> callback = cell.callback;
      Object argument = cell.argument;
      cell.callback = null;
      cell.argument = null;
      first = cell.next;
      assert callback != null;
      callback.accept(argument);
    }
    if (cells > LARGEST_KEPT) {
      clear();
    }
  }

  void clear() {
    first = new Cell();
    free = first;
    cells = 1;
  }
}
