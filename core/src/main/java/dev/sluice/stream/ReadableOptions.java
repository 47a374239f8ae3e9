package dev.sluice.stream;

import dev.sluice.event.AbortSignal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Readable} is made. Everything has a default; functions stand in for the hooks that a
 * subclass would override.
 *
 * @param <T> the type of chunk
 * @param highWaterMark the buffered length from which on the source is not asked for more; null for
 *     the default of the loop, see {@link Streams#defaultHighWaterMark}
 * @param objectMode whether chunks are objects, counted one by one, rather than bytes
 * @param autoDestroy whether the stream destroys itself when it has ended or failed
 * @param emitClose whether {@code close} is emitted
 * @param signal destroys the stream with an {@code AbortException} when it fires; null for none
 * @param read for {@link ReadableStream#doRead}; null if a subclass does it
 * @param construct for {@link Stream#doConstruct}; null for none
 * @param destroy for {@link Stream#doDestroy}; null for nothing to release
 */
public record ReadableOptions<T>(
    @Nullable Integer highWaterMark,
    boolean objectMode,
    boolean autoDestroy,
    boolean emitClose,
    @Nullable AbortSignal signal,
    @Nullable ReadFunction<T> read,
    @Nullable Consumer<Callback> construct,
    @Nullable DestroyFunction destroy) {

  /**
   * Checks the high-water mark.
   *
   * @throws dev.sluice.error.NodeException ERR_INVALID_ARG_VALUE if it is negative
   */
  public ReadableOptions {
    HighWaterMark.check("options.highWaterMark", highWaterMark);
  }

  /**
   * The defaults.
   *
   * @param <T> the type of chunk
   * @return options that were not changed
   */
  public static <T> ReadableOptions<T> defaults() {
    return new Builder<T>().build();
  }

  /**
   * Starts to change the defaults.
   *
   * @param <T> the type of chunk
   * @return a builder
   */
  public static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /**
   * Collects options.
   *
   * @param <T> the type of chunk
   */
  public static final class Builder<T> {
    private @Nullable Integer highWaterMark;
    private boolean objectMode;
    private boolean autoDestroy = true;
    private boolean emitClose = true;
    private @Nullable AbortSignal signal;
    private @Nullable ReadFunction<T> read;
    private @Nullable Consumer<Callback> construct;
    private @Nullable DestroyFunction destroy;

    private Builder() {}

    /**
     * Sets the high-water mark.
     *
     * @param length bytes or objects, at least 0
     * @return this builder
     */
    public Builder<T> highWaterMark(int length) {
      highWaterMark = length;
      return this;
    }

    /**
     * Sets what chunks are.
     *
     * @param on true for objects, false for bytes
     * @return this builder
     */
    public Builder<T> objectMode(boolean on) {
      objectMode = on;
      return this;
    }

    /**
     * Sets whether the stream destroys itself.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<T> autoDestroy(boolean on) {
      autoDestroy = on;
      return this;
    }

    /**
     * Sets whether {@code close} is emitted.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<T> emitClose(boolean on) {
      emitClose = on;
      return this;
    }

    /**
     * Sets what destroys the stream from outside.
     *
     * @param abortSignal the signal
     * @return this builder
     */
    public Builder<T> signal(AbortSignal abortSignal) {
      signal = abortSignal;
      return this;
    }

    /**
     * Sets the source of data.
     *
     * @param function called when data is wanted
     * @return this builder
     */
    public Builder<T> read(ReadFunction<T> function) {
      read = function;
      return this;
    }

    /**
     * Sets what makes the stream usable.
     *
     * @param function called in a tick
     * @return this builder
     */
    public Builder<T> construct(Consumer<Callback> function) {
      construct = function;
      return this;
    }

    /**
     * Sets what releases the stream's resources.
     *
     * @param function called once
     * @return this builder
     */
    public Builder<T> destroy(DestroyFunction function) {
      destroy = function;
      return this;
    }

    /**
     * Completes the options.
     *
     * @return the options
     */
    public ReadableOptions<T> build() {
      return new ReadableOptions<>(
          highWaterMark, objectMode, autoDestroy, emitClose, signal, read, construct, destroy);
    }
  }
}
