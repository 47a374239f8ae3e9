package dev.sluice.event;

import java.util.function.Consumer;

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

  private Event(String name) {
    this.name = name;
  }

  /**
   * A new event with an argument.
   *
   * @param name its name in Node
   * @param <A> the type of the argument
   * @return the key
   */
  public static <A> Event<Consumer<A>> of(String name) {
    return new Event<>(name);
  }

  /**
   * A new event without an argument.
   *
   * @param name its name in Node
   * @return the key
   */
  public static Event<Runnable> signal(String name) {
    return new Event<>(name);
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
