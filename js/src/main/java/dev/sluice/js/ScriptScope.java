package dev.sluice.js;

import dev.sluice.loop.CallbackScope;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Enters JavaScript once around a callback and the ticks after it. GraalJS runs the promise jobs
 * when the outermost entry returns, which is Node's moment for them: after the callback and all
 * next ticks. If they set new ticks, the loop asks for another entry.
 */
final class ScriptScope implements CallbackScope {
  private final Value trampoline;

  /**
   * A scope.
   *
   * @param trampoline a function of JavaScript that calls its argument
   */
  ScriptScope(Value trampoline) {
    this.trampoline = trampoline;
  }

  @Override
  public void run(Runnable callback) {
    trampoline.executeVoid(
        (ProxyExecutable)
            arguments -> {
              callback.run();
              return null;
            });
  }
}
