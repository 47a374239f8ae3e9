package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** The queue of next ticks: the loop's own. */
public final class TaskQueueBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public TaskQueueBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Calls a function in a tick.
   *
   * @param tick the function, called without arguments
   */
  @HostAccess.Export
  public void nextTick(Value tick) {
    context.loop().nextTick(Value::executeVoid, tick);
  }
}
