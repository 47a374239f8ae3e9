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

  /**
   * Runs turns of the loop, exactly once, before it returns: usually one turn. They are several
   * when a callback threw, because the ticks and microtasks that it left wait for the next
   * callback, which may come in a later turn; and the first time, what the loop does first is among
   * them. Not called for turns that are driven from outside. What the turns throw is to be passed
   * on.
   *
   * @param turns the turns
   */
  default void aroundTurns(Runnable turns) {
    turns.run();
  }

  /**
   * Whether {@link #runMicrotasks} may have something to do: a guest language has microtasks of its
   * own, of which the loop knows nothing else.
   *
   * @return always the same answer
   */
  default boolean hasMicrotasks() {
    return false;
  }

  /**
   * Runs the microtasks of a guest language until there are none. Called inside of {@link #run}
   * when all ticks have run, again whenever they have set new ones.
   */
  default void runMicrotasks() {}

  /**
   * Called when neither ticks nor microtasks are left: the place to report what nobody took care
   * of, such as rejected promises.
   *
   * @return whether that may have set new ones
   */
  default boolean settle() {
    return false;
  }

  /**
   * Whether {@link #bound} may answer with something else than it was given, now.
   *
   * @return false where callbacks need no binding
   */
  default boolean binds() {
    return false;
  }

  /**
   * Binds a callback that is going to run later to what the code that registers it sees: a guest
   * language may have variables that follow the flow of a program. Called for every next tick, and
   * wherever else an operation is begun.
   *
   * @param callback what is to run later
   * @return what is to run in its place
   */
  default Runnable bound(Runnable callback) {
    return callback;
  }
}
