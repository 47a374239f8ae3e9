package dev.sluice.js.net;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a method of a program answers where its caller wants true or false. Programs replace methods
 * by ones that answer nothing, which counts as false.
 */
final class Truth {
  private Truth() {}

  /**
   * Whether something is {@code true}.
   *
   * @param answer what a method returned or a property holds; null if there is no such property
   */
  static boolean of(@Nullable Value answer) {
    return answer != null && answer.isBoolean() && answer.asBoolean();
  }
}
