package dev.sluice.loop;

import java.util.function.Supplier;

/**
 * A key for state that each loop has its own of: what is a process-wide variable in Node lives on
 * the loop here. Keys are compared by identity and are usually constants.
 *
 * <pre>{@code
 * static final LoopLocal<Integer> MAX_LISTENERS = LoopLocal.withInitial(() -> 10);
 * int max = loop.local(MAX_LISTENERS);
 * }</pre>
 *
 * @param <T> the type of the state
 */
public final class LoopLocal<T> {
  private final Supplier<? extends T> initial;

  private LoopLocal(Supplier<? extends T> initial) {
    this.initial = initial;
  }

  /**
   * A new key.
   *
   * @param initial makes the value that a loop has until another one is set; called at most once
   *     for each loop, on that loop
   * @param <T> the type of the state
   * @return the key
   */
  public static <T> LoopLocal<T> withInitial(Supplier<? extends T> initial) {
    return new LoopLocal<>(initial);
  }

  T initialValue() {
    return initial.get();
  }
}
