package dev.sluice.loop;

import dev.sluice.io.Backend;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EventLoop} is made.
 *
 * @param name what the loop is called in messages, and the name of the thread that {@code start}
 *     gives it
 * @param backend makes the backend, on the thread that will run the loop
 * @param callbackScope what is put around callbacks from outside
 * @param uncaughtHandler gets exceptions that nobody caught, see {@link
 *     EventLoop#onUncaughtException}; null to let them end the loop
 * @param warningListener gets warnings; null to have them logged, see {@link Warning#log()}
 * @param slowCallbackThreshold how long a callback, with what runs after it, may take before it is
 *     reported
 * @param slowCallbackListener gets the reports; null to measure nothing
 * @param beforeExitListener called whenever nothing is alive any more, see {@link
 *     Builder#onBeforeExit}; null for none
 * @param exitListener called when the loop ends by itself, see {@link Builder#onExit}; null for
 *     none
 * @param daemon whether the thread that {@code start} makes lets the JVM end while the loop lives
 */
public record LoopOptions(
    String name,
    Supplier<? extends Backend> backend,
    CallbackScope callbackScope,
    @Nullable Consumer<Throwable> uncaughtHandler,
    @Nullable Consumer<Warning> warningListener,
    Duration slowCallbackThreshold,
    @Nullable Consumer<SlowCallback> slowCallbackListener,
    @Nullable Runnable beforeExitListener,
    @Nullable Runnable exitListener,
    boolean daemon) {

  /** {@return the options of a loop of which nothing was asked} */
  public static LoopOptions defaults() {
    return builder().build();
  }

  /** {@return a builder that starts with the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. */
  public static final class Builder {
    private String name = "main";
    private Supplier<? extends Backend> backend = () -> BackendChoice.open(null);
    private CallbackScope callbackScope = CallbackScope.DIRECT;
    private @Nullable Consumer<Throwable> uncaughtHandler;
    private @Nullable Consumer<Warning> warningListener;
    private Duration slowCallbackThreshold = Duration.ofMillis(100);
    private @Nullable Consumer<SlowCallback> slowCallbackListener;
    private @Nullable Runnable beforeExitListener;
    private @Nullable Runnable exitListener;
    private boolean daemon;

    private Builder() {}

    /**
     * What the loop is called; {@code main} if not set.
     *
     * @param value the name
     * @return this
     */
    public Builder name(String value) {
      name = Objects.requireNonNull(value, "name");
      return this;
    }

    /**
     * Which backend to use. If not set, the system property {@code sluice.backend} decides, and
     * without it the backend with the highest priority that works here is taken.
     *
     * @param value a name: {@code nio}, {@code epoll}, {@code io_uring}, or {@code auto} for the
     *     highest priority; making the loop fails with {@link IllegalArgumentException} if there is
     *     none of that name, and with {@link IllegalStateException} if it does not work here. Where
     *     {@code io_uring} does not work, {@code epoll} takes its place, and a warning in the log
     *     says why
     * @return this
     */
    public Builder backend(String value) {
      Objects.requireNonNull(value, "backend");
      backend = () -> BackendChoice.open(value);
      return this;
    }

    /**
     * Makes the backend, on the thread that will run the loop; the loop closes it.
     *
     * @param value called once for each loop
     * @return this
     */
    public Builder backend(Supplier<? extends Backend> value) {
      backend = Objects.requireNonNull(value, "backend");
      return this;
    }

    /**
     * What is put around callbacks from outside; nothing if not set.
     *
     * @param value the scope
     * @return this
     */
    public Builder callbackScope(CallbackScope value) {
      callbackScope = Objects.requireNonNull(value, "callbackScope");
      return this;
    }

    /**
     * What gets exceptions that nobody caught; if not set they end the loop.
     *
     * @param value the handler
     * @return this
     */
    public Builder onUncaughtException(Consumer<Throwable> value) {
      uncaughtHandler = Objects.requireNonNull(value, "handler");
      return this;
    }

    /**
     * What gets warnings; if not set they are logged.
     *
     * @param value the listener
     * @return this
     */
    public Builder onWarning(Consumer<Warning> value) {
      warningListener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /**
     * Reports callbacks that hold the loop up. Costs two looks at the clock for each callback.
     *
     * @param threshold how long a callback may take; 100 ms is a good start
     * @param listener called on the loop after the callback
     * @return this
     */
    public Builder onSlowCallback(Duration threshold, Consumer<SlowCallback> listener) {
      slowCallbackThreshold = Objects.requireNonNull(threshold, "threshold");
      slowCallbackListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * What is called on the loop whenever {@link EventLoop#run} finds nothing alive any more. If it
     * starts something, the loop goes on, and it is called again; Node's {@code beforeExit}. Not
     * called if the loop is stopped, closed, or ended by an exception.
     *
     * @param listener called in a callback scope
     * @return this
     */
    public Builder onBeforeExit(Runnable listener) {
      beforeExitListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * What is called on the loop, last of all, when {@link EventLoop#run} ends because nothing is
     * alive; what it starts does not happen any more. Node's {@code exit}.
     *
     * @param listener called in a callback scope
     * @return this
     */
    public Builder onExit(Runnable listener) {
      exitListener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Whether the thread that {@link EventLoop#start(LoopOptions)} makes lets the JVM end while the
     * loop lives; false if not set, so that a server started from {@code main} keeps serving.
     *
     * @param value true to let the JVM end
     * @return this
     */
    public Builder daemon(boolean value) {
      daemon = value;
      return this;
    }

    /** {@return the options} */
    public LoopOptions build() {
      return new LoopOptions(
          name,
          backend,
          callbackScope,
          uncaughtHandler,
          warningListener,
          slowCallbackThreshold,
          slowCallbackListener,
          beforeExitListener,
          exitListener,
          daemon);
    }
  }
}
