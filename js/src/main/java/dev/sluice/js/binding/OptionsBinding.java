package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/** What the flags of the command line say. */
public final class OptionsBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public OptionsBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * The last value of a flag.
   *
   * @param name its long name, with dashes
   * @return the value as text, {@code true} or {@code false} of a flag without one; null if it was
   *     not given
   */
  @HostAccess.Export
  public @Nullable String value(String name) {
    return context.flag(name);
  }

  /** {@return the names of all flags of Node's} */
  @HostAccess.Export
  public Object allNames() {
    return context.flagNames().toArray(new String[0]);
  }

  /**
   * All values of a flag that may be given several times.
   *
   * @param name its long name, with dashes
   * @return the values in order
   */
  @HostAccess.Export
  public Object list(String name) {
    List<String> all = context.flagList(name);
    return all.toArray(new String[0]);
  }
}
