package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Immediate;
import dev.sluice.loop.Timer;
import java.util.Objects;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** The timers and immediates of the loop, for objects of JavaScript. */
public final class TimersBinding {
  private final NodeContext context;
  private @Nullable Value onTimeout;
  private @Nullable Value onImmediate;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public TimersBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Sets what is called when something is due.
   *
   * @param timeout called with each object that {@link #start} was called for
   * @param immediate called with each object that {@link #setImmediate} was called for
   */
  @HostAccess.Export
  public void setCallbacks(Value timeout, Value immediate) {
    onTimeout = timeout;
    onImmediate = immediate;
  }

  /**
   * Starts a timer.
   *
   * @param subject the object of JavaScript it is for
   * @param millis from 1 to {@link EventLoop#TIMEOUT_MAX}
   * @param repeats whether it starts again each time it fires
   * @param referenced whether it keeps the loop alive
   * @return the timer, for its object
   */
  @HostAccess.Export
  public TimerHandle start(Value subject, long millis, boolean repeats, boolean referenced) {
    EventLoop loop = context.loop();
    Value callback = Objects.requireNonNull(onTimeout);
    Runnable fire = () -> callback.executeVoid(subject);
    Timer timer = repeats ? loop.setInterval(fire, millis) : loop.setTimeout(fire, millis);
    return new TimerHandle(referenced ? timer : timer.unref());
  }

  /**
   * Sets an immediate, referenced.
   *
   * @param subject the object of JavaScript it is for
   * @return the immediate, for its object
   */
  @HostAccess.Export
  public ImmediateHandle setImmediate(Value subject) {
    Value callback = Objects.requireNonNull(onImmediate);
    return new ImmediateHandle(context.loop().setImmediate(() -> callback.executeVoid(subject)));
  }

  /** {@return the time of the loop, in milliseconds} */
  @HostAccess.Export
  public double getLibuvNow() {
    return context.loop().now();
  }

  /**
   * Calls a function of the runtime's own in the next check phase, if the loop comes to it.
   *
   * @param function called without arguments
   */
  @HostAccess.Export
  public void callSoon(Value function) {
    var unused = context.loop().setImmediate(function::executeVoid).unref();
  }

  /** A timer of the loop, as its object in JavaScript reaches it. */
  public static final class TimerHandle {
    private final Timer timer;

    private TimerHandle(Timer timer) {
      this.timer = timer;
    }

    /** Starts it anew. */
    @HostAccess.Export
    public void refresh() {
      timer.refresh();
    }

    /** Lets it keep the loop alive. */
    @HostAccess.Export
    public void ref() {
      timer.ref();
    }

    /** Lets the loop end without it. */
    @HostAccess.Export
    public void unref() {
      timer.unref();
    }

    /** Stops it for ever. */
    @HostAccess.Export
    public void close() {
      timer.close();
    }
  }

  /** An immediate of the loop, as its object in JavaScript reaches it. */
  public static final class ImmediateHandle {
    private final Immediate immediate;

    private ImmediateHandle(Immediate immediate) {
      this.immediate = immediate;
    }

    /** Lets it keep the loop alive. */
    @HostAccess.Export
    public void ref() {
      immediate.ref();
    }

    /** Lets the loop end without it. */
    @HostAccess.Export
    public void unref() {
      immediate.unref();
    }

    /** It will not run. */
    @HostAccess.Export
    public void close() {
      immediate.close();
    }
  }
}
