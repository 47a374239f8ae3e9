package dev.sluice.js.binding;

import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/**
 * What JavaScript cannot find out about its own objects. GraalJS tells it in the text that an
 * object has for people, {@code Promise{[[PromiseStatus]]: "resolved", [[PromiseValue]]: 42}}.
 */
public final class ReflectionBinding {
  private static final String STATE = "{[[PromiseStatus]]: \"";
  private static final String VALUE = ", [[PromiseValue]]: ";

  /** The binding of any program. */
  public ReflectionBinding() {}

  /**
   * Whether a promise is settled, and how.
   *
   * @param object any object
   * @return {@code pending}, {@code resolved} or {@code rejected}; empty if it is no promise
   */
  @HostAccess.Export
  public String promiseState(Value object) {
    String text = object.toString();
    int start = text.indexOf(STATE);
    if (start < 0) {
      return "";
    }
    int from = start + STATE.length();
    return text.substring(from, text.indexOf('"', from));
  }

  /**
   * What a promise was settled with.
   *
   * @param promise a promise
   * @return the text that GraalJS has for the value
   */
  @HostAccess.Export
  public String promiseValue(Value promise) {
    String text = promise.toString();
    return text.substring(text.indexOf(VALUE) + VALUE.length(), text.length() - 1);
  }
}
