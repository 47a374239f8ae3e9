package dev.sluice.error;

import org.jspecify.annotations.Nullable;

/**
 * Arguments that must not be null. They are checked where a call takes them, as Node does, so that
 * a null is reported by the call that brought it and not by a callback long after.
 */
public final class Arguments {
  private Arguments() {}

  /**
   * Checks that an argument is there.
   *
   * @param <T> its type
   * @param value the argument
   * @param name what the message calls it
   * @param type what it should have been, in Node's words: {@code of type string}
   * @return the argument
   * @throws NodeException {@code ERR_INVALID_ARG_TYPE} for null
   */
  public static <T> T present(@Nullable T value, String name, String type) {
    if (value == null) {
      throw ErrorCode.ERR_INVALID_ARG_TYPE.exception("\"" + name + "\" argument", type, "null");
    }
    return value;
  }

  /**
   * Checks that text is there.
   *
   * @param value the text
   * @param name what the message calls it
   * @return the text
   * @throws NodeException {@code ERR_INVALID_ARG_TYPE} for null
   */
  public static String text(@Nullable String value, String name) {
    return present(value, name, "of type string");
  }

  /**
   * Checks that a callback is there.
   *
   * @param <T> its type
   * @param value the callback
   * @param name what the message calls it
   * @return the callback
   * @throws NodeException {@code ERR_INVALID_ARG_TYPE} for null
   */
  public static <T> T function(@Nullable T value, String name) {
    return present(value, name, "of type function");
  }

  /**
   * Checks that an object is there, options for example.
   *
   * @param <T> its type
   * @param value the object
   * @param name what the message calls it
   * @return the object
   * @throws NodeException {@code ERR_INVALID_ARG_TYPE} for null
   */
  public static <T> T object(@Nullable T value, String name) {
    return present(value, name, "of type object");
  }
}
