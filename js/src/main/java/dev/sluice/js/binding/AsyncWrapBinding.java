package dev.sluice.js.binding;

import dev.sluice.js.graal.EngineHooks;
import dev.sluice.js.graal.Reach;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/** What {@code async_hooks} and {@code AsyncLocalStorage} need of the engine; see EngineHooks. */
public final class AsyncWrapBinding {
  private @Nullable EngineHooks hooks;

  /** The binding of a program. */
  public AsyncWrapBinding() {}

  /**
   * Takes what the engine is to use.
   *
   * @param property the name of the global property that holds it
   * @return whether the engine can be reached; nothing else here does anything if not
   */
  @HostAccess.Export
  public boolean handOver(String property) {
    if (Reach.given()) {
      hooks = new EngineHooks(property);
    }
    return hooks != null;
  }

  /** Gives the variable that was handed over its next value. */
  @HostAccess.Export
  public void enter() {
    if (hooks != null) {
      hooks.enter();
    }
  }

  /**
   * Looks into the promise that was handed over, and puts its value in its place.
   *
   * @return {@code pending}, {@code resolved} or {@code rejected}; empty if it is no promise
   */
  @HostAccess.Export
  public String open() {
    return hooks == null ? "" : hooks.open();
  }

  /**
   * Lets the function that was handed over be told of promises.
   *
   * @param on whether it is told from now on
   */
  @HostAccess.Export
  public void hearPromises(boolean on) {
    if (hooks != null) {
      hooks.hearPromises(on);
    }
  }

  /** Lets asynchronous context reach the ends of reactions; see EngineHooks. */
  @HostAccess.Export
  public void follow() {
    if (hooks != null) {
      hooks.follow();
    }
  }
}
