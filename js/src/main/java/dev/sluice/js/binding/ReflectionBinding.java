package dev.sluice.js.binding;

import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What JavaScript cannot find out about its own objects and those of Java. GraalJS tells it in the
 * text that an object has for people, {@code Promise{[[PromiseStatus]]: "resolved",
 * [[PromiseValue]]: 42}}.
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

  /**
   * What an object of Java's is shown as.
   *
   * @param object any object
   * @return its class and its text; null if it is none of Java's, or is shown as what it stands
   *     for: a list, a date, a number, an exception
   */
  @HostAccess.Export
  public @Nullable String hostObject(Value object) {
    if (!object.isHostObject() || object.hasArrayElements() || standsForAValue(object)) {
      return null;
    }
    Object host = object.asHostObject();
    if (host instanceof Class<?> type) {
      return "[class " + type.getTypeName() + "]";
    }
    String name = host.getClass().getTypeName();
    String text = textOf(host);
    return text.isEmpty() || text.startsWith(host.getClass().getName() + "@")
        ? "[" + name + "]"
        : "[" + name + ": " + text + "]";
  }

  private static boolean standsForAValue(Value object) {
    return object.isException()
        || object.isDate()
        || object.isTime()
        || object.isDuration()
        || object.isNumber()
        || object.isBoolean()
        || object.isString();
  }

  private static String textOf(Object host) {
    try {
      return String.valueOf(host);
    } catch (RuntimeException failed) {
      return "it has no text: " + failed.getClass().getName();
    }
  }

  /**
   * Whether an object is one of Java's: what it has besides its elements are methods.
   *
   * @param object any object
   * @return whether it is
   */
  @HostAccess.Export
  public boolean isHostObject(Value object) {
    return object.isHostObject();
  }
}
