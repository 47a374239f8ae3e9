package dev.sluice.stream;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * Items that are asked for one at a time: what an asynchronous iterator is in JavaScript, and what
 * the operators on streams are made of.
 *
 * @param <T> the type of item
 */
interface Pull<T> {
  /** What is told, once for each {@link #next}, in a microtask. */
  interface Answer<T> {
    void item(T item);

    void end();

    void fail(NodeException error);
  }

  /** Asks for the next item; not before the last question was answered, nor after the end. */
  void next(Answer<T> answer);

  /**
   * Says that nothing more is wanted; the question that is open, if any, is not answered any more.
   * Without effect after the end.
   *
   * @param error why, or null
   */
  void close(@Nullable NodeException error);
}
