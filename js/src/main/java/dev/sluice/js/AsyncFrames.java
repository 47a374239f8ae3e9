package dev.sluice.js;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous context of a program, as Java's callbacks carry it: what {@code
 * internal/async_context_frame} calls a frame is taken when an operation is begun, and entered
 * again around its callbacks. As long as a program has no {@code AsyncLocalStorage} there are no
 * frames, and all this costs nothing. On the loop.
 */
public final class AsyncFrames {
  private @Nullable Value current;
  private @Nullable Value runHost;

  AsyncFrames() {}

  /**
   * The program uses frames from now on.
   *
   * @param currentFrame a function of JavaScript that gives the frame of the code that runs
   * @param runInFrame a function of JavaScript that calls, in a frame, a function which answers
   *     whether it failed
   */
  public void use(Value currentFrame, Value runInFrame) {
    this.current = currentFrame;
    this.runHost = runInFrame;
  }

  /** {@return whether the program uses frames} */
  public boolean used() {
    return current != null;
  }

  /** {@return the frame of the code that runs now; null if there is none} */
  public @Nullable Value current() {
    return current == null ? null : current.execute();
  }

  /**
   * Runs code in a frame.
   *
   * @param frame what {@link #current} gave; null for none
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
    if (current == null) {
      return callback;
    }
    Value frame = current.execute();
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
