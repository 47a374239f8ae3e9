package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.loop.Hold;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** What message ports ask of the loop: to call them soon, and to stay alive for them. */
public final class MessagingBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public MessagingBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Calls a function in the next poll phase, in a callback of its own; the loop stays alive until
   * then.
   *
   * @param function called without arguments
   */
  @HostAccess.Export
  public void deliver(Value function) {
    context.loop().execute(function::executeVoid);
  }

  /**
   * Calls a function in the next check phase; the loop stays alive until then.
   *
   * @param function called without arguments
   */
  @HostAccess.Export
  public void closeSoon(Value function) {
    var unused = context.loop().setImmediate(function::executeVoid);
  }

  /**
   * Keeps the loop alive.
   *
   * @return for how long
   */
  @HostAccess.Export
  public Holding hold() {
    return new Holding(context.loop().hold("MessagePort"));
  }

  /** For as long as it is not closed the loop stays alive. */
  public static final class Holding {
    private final Hold hold;

    private Holding(Hold hold) {
      this.hold = hold;
    }

    /** Lets the loop end. */
    @HostAccess.Export
    public void close() {
      hold.close();
    }
  }
}
