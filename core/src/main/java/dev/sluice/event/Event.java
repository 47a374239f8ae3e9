package dev.sluice.event;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The key of an event: what is a string in Node is a typed constant here. Keys are compared by
 * identity; the name is for people.
 *
 * <pre>{@code
 * static final Event<Consumer<Socket>> CONNECTION = Event.of("connection");
 * static final Event<Runnable> LISTENING = Event.signal("listening");
 * }</pre>
 *
 * @param <L> the type of its listeners: {@link Runnable}, or {@link Consumer} of the argument;
 *     several arguments are one record
 */
@SuppressWarnings("UnusedTypeParameter") // it is what types the listeners of the key
public final class Event<L> {
  private final String name;
  private final @Nullable UnaryOperator<Object> view;

  private Event(String name, @Nullable UnaryOperator<Object> view) {
    this.name = name;
    this.view = view;
  }

  /**
   * A new event with an argument.
   *
   * @param name its name in Node
   * @param <A> the type of the argument
   * @return the key
   */
  public static <A> Event<Consumer<A>> of(String name) {
    return new Event<>(name, null);
  }

  /**
   * A new event whose argument is used up by looking at it, as a buffer is by reading: of several
   * listeners each is given a view of its own, and the last one the argument itself.
   *
   * @param name its name in Node
   * @param view makes a view of an argument
   * @param <A> the type of the argument
   * @return the key
   */
  @SuppressWarnings("unchecked") // it is emitted with arguments of this type only
  public static <A> Event<Consumer<A>> ofViews(String name, UnaryOperator<A> view) {
    return new Event<>(name, (UnaryOperator<Object>) (UnaryOperator<?>) view);
  }

  /**
   * A new event without an argument.
   *
   * @param name its name in Node
   * @return the key
   */
  public static Event<Runnable> signal(String name) {
    return new Event<>(name, null);
  }

  /** What the next of several listeners is given. */
  Object viewOf(Object argument) {
    return view == null ? argument : view.apply(argument);
  }

  /** {@return its name in Node} */
  public String name() {
    return name;
  }

  /** {@return the name} */
  @Override
  public String toString() {
    return name;
  }
}
