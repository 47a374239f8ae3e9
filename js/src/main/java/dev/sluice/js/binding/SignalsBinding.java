package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.js.NodeContext;
import dev.sluice.loop.EventLoop;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Signals that a program listens to. They come to the whole JVM, so this is for one program. */
public final class SignalsBinding implements AutoCloseable {
  private static final int PREFIX = "SIG".length();

  private final NodeContext context;
  private final Map<String, SignalHandler> before = new HashMap<>();

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public SignalsBinding(NodeContext context) {
    this.context = context;
    context.onClose(this);
  }

  /**
   * Takes a signal.
   *
   * @param name its name, such as {@code SIGINT}
   * @param listener called on the loop for each that comes; does not keep the loop alive
   */
  @HostAccess.Export
  public void take(String name, Value listener) {
    if (!context.options().permissions().processes()) {
      return;
    }
    EventLoop loop = context.loop();
    SignalHandler handler = _ -> tell(loop, listener);
    try {
      before.put(name, Signal.handle(signal(name), handler));
    } catch (IllegalArgumentException usedByTheJvm) {
      throw new SystemException(
          Errno.EINVAL, "EINVAL", "uv_signal_start", "uv_signal_start EINVAL", usedByTheJvm);
    }
  }

  private static void tell(EventLoop loop, Value listener) {
    try {
      loop.execute(listener::executeVoid);
    } catch (RejectedExecutionException loopEnded) {
      return; // The program is over; what was there before has not come back yet.
      // yet.
    }
  }

  /**
   * Gives a signal back: it does again what it did before.
   *
   * @param name its name
   */
  @HostAccess.Export
  public void giveBack(String name) {
    SignalHandler handler = before.remove(name);
    if (handler != null) {
      Signal.handle(signal(name), handler);
    }
  }

  private static Signal signal(String name) {
    return new Signal(name.substring(PREFIX));
  }

  @Override
  public void close() {
    before.forEach((name, handler) -> Signal.handle(signal(name), handler));
    before.clear();
  }
}
