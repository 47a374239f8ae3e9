package dev.sluice.loop;

/**
 * What is put around every callback that comes from outside (a completion of a handle, a timer, an
 * immediate, a task of {@link EventLoop#execute}), together with the next ticks and microtasks that
 * run after it; the pluggable part of Node's {@code InternalCallbackScope}.
 *
 * <p>A guest language, for example, enters its context once here, so that all listeners of one
 * callback run inside one entry. Callbacks inside of callbacks do not open a scope again.
 */
@FunctionalInterface
public interface CallbackScope {

  /** The scope that adds nothing. */
  CallbackScope DIRECT = Runnable::run;

  /**
   * Runs a callback, exactly once, before it returns. Called on the loop.
   *
   * @param callback the callback and everything that follows it; it never throws: what its code
   *     throws has gone to the loop's handling of uncaught exceptions
   */
  void run(Runnable callback);
}
