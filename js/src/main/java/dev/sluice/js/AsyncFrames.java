package dev.sluice.js;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous context of a program, as Java's callbacks carry it: what {@code
 * internal/async_carried} gives is taken when an operation is begun, and entered again around its
 * callbacks. As long as a program has no {@code AsyncLocalStorage} and does not look at ids, there
 * is nothing to carry, and all this costs nothing. On the loop.
 */
public final class AsyncFrames {
  private @Nullable Value current;
  private @Nullable Value runHost;
  private boolean paused;

  AsyncFrames() {}

  /**
   * The program uses frames from now on.
   *
   * @param currentFrame a function of JavaScript that gives what to carry of the code that runs,
   *     for an operation of a type
   * @param runInFrame a function of JavaScript that calls, in what is carried, a function which
   *     answers whether it failed
   */
  public void use(Value currentFrame, Value runInFrame) {
    this.current = currentFrame;
    this.runHost = runInFrame;
  }

  /** {@return whether the program uses frames} */
  public boolean used() {
    return current != null;
  }

  /**
   * What an operation that begins now carries.
   *
   * @param type what it is, by Node's name or by what is done
   * @return what {@link #run} takes; null for nothing
   */
  public @Nullable Value current(String type) {
    return current == null ? null : current.execute(type);
  }

  /**
   * What a request to a handle carries that is made now.
   *
   * @param type what it is
   * @param handle what the handle carries, which causes the request
   * @return what {@link #run} takes; null for nothing
   */
  public @Nullable Value request(String type, @Nullable Value handle) {
    return current == null ? null : current.execute(type, false, handle);
  }

  /**
   * What something carries that begins now, but that no code of the program has asked for.
   *
   * @param type what it is
   * @return what {@link #run} takes; null for nothing
   */
  public @Nullable Value unasked(String type) {
    return current == null ? null : current.execute(type, true);
  }

  /** {@return whether callbacks are bound now} */
  boolean binds() {
    return current != null && !paused;
  }

  /**
   * Sets a tick that carries by itself what it is to carry.
   *
   * @param setting sets it
   */
  public void unbound(Runnable setting) {
    paused = true;
    try {
      setting.run();
    } finally {
      paused = false;
    }
  }

  /**
   * Runs code in a frame.
   *
   * @param frame what {@link #current(String)} gave; null for none
   * @param code what to run; what it throws is thrown
   */
  public void run(@Nullable Value frame, Runnable code) {
    if (runHost == null) {
      code.run();
      return;
    }
    Carried carried = new Carried(code);
    runHost.executeVoid(frame, carried);
    if (carried.failure != null) {
      throw carried.failure;
    }
  }

  /**
   * Binds a callback to the frame of the code that runs now.
   *
   * @param callback what is to run later
   * @return what runs it in this frame
   */
  public Runnable bound(Runnable callback) {
    if (current == null || paused) {
      return callback;
    }
    Value frame = current.execute("TickObject");
    return () -> run(frame, callback);
  }

  /** Takes what was thrown around JavaScript, which would make something else of it. */
  private static final class Carried implements ProxyExecutable {
    private final Runnable code;
    private @Nullable RuntimeException failure;

    Carried(Runnable code) {
      this.code = code;
    }

    @Override
    public Object execute(Value... arguments) {
      try {
        code.run();
      } catch (RuntimeException thrown) {
        failure = thrown;
      }
      return failure != null;
    }
  }
}
