package dev.sluice.js.binding;

import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/** Variables of the environment that several threads of a program have in common. Any thread. */
public final class SharedEnvironment {
  private final Map<String, String> variables = new LinkedHashMap<>();

  SharedEnvironment() {}

  /** {@return the names of the variables, in the order in which they were set first} */
  @HostAccess.Export
  public synchronized Object names() {
    return variables.keySet().toArray(new String[0]);
  }

  /**
   * Whether there is a variable.
   *
   * @param name its name
   * @return whether there is
   */
  @HostAccess.Export
  public synchronized boolean has(String name) {
    return variables.containsKey(name);
  }

  /**
   * What a variable says.
   *
   * @param name its name
   * @return its value; null if there is none
   */
  @HostAccess.Export
  public synchronized @Nullable String get(String name) {
    return variables.get(name);
  }

  /**
   * Sets a variable.
   *
   * @param name its name
   * @param value its value
   */
  @HostAccess.Export
  public synchronized void set(String name, String value) {
    variables.put(name, value);
  }

  /**
   * Takes a variable away.
   *
   * @param name its name
   */
  @HostAccess.Export
  public synchronized void delete(String name) {
    variables.remove(name);
  }
}
