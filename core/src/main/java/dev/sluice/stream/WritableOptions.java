package dev.sluice.stream;

import dev.sluice.event.AbortSignal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Writable} is made. Everything has a default; functions stand in for the hooks that a
 * subclass would override.
 *
 * @param <T> the type of chunk
 * @param highWaterMark the length from which on {@code write} returns false; null for the default
 *     of the loop, see {@link Streams#defaultHighWaterMark}
 * @param objectMode whether chunks are objects, counted one by one, rather than bytes
 * @param decodeStrings whether written text counts the bytes that it is encoded to; otherwise its
 *     UTF-16 units
 * @param borrowsChunks whether {@code doWrite} takes the caller's own buffer, which it must not
 *     move nor look at after it has returned, instead of a view of it
 * @param autoDestroy whether the stream destroys itself when it has finished or failed
 * @param emitClose whether {@code close} is emitted
 * @param signal destroys the stream with an {@code AbortException} when it fires; null for none
 * @param write for {@link WritableStream#doWrite}; null if {@code writev} or a subclass does it
 * @param writev for {@link WritableStream#doWritev}; null for none
 * @param finish for {@link WritableStream#doFinal}; null for none
 * @param construct for {@link Stream#doConstruct}; null for none
 * @param destroy for {@link Stream#doDestroy}; null for nothing to release
 */
public record WritableOptions<T>(
    @Nullable Integer highWaterMark,
    boolean objectMode,
    boolean decodeStrings,
    boolean borrowsChunks,
    boolean autoDestroy,
    boolean emitClose,
    @Nullable AbortSignal signal,
    @Nullable WriteFunction<T> write,
    @Nullable WriteFunction<List<T>> writev,
    @Nullable Consumer<Callback> finish,
    @Nullable Consumer<Callback> construct,
    @Nullable DestroyFunction destroy) {

  /**
   * Checks the high-water mark.
   *
   * @throws dev.sluice.error.NodeException ERR_INVALID_ARG_VALUE if it is negative
   */
  public WritableOptions {
    HighWaterMark.check("options.highWaterMark", highWaterMark);
  }

  /**
   * The defaults.
   *
   * @param <T> the type of chunk
   * @return options that were not changed
   */
  public static <T> WritableOptions<T> defaults() {
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
    private boolean decodeStrings = true;
    private boolean borrowsChunks;
    private boolean autoDestroy = true;
    private boolean emitClose = true;
    private @Nullable AbortSignal signal;
    private @Nullable WriteFunction<T> write;
    private @Nullable WriteFunction<List<T>> writev;
    private @Nullable Consumer<Callback> finish;
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
     * Sets what written text counts.
     *
     * @param on true (the default) for encoded bytes, false for UTF-16 units
     * @return this builder
     */
    public Builder<T> decodeStrings(boolean on) {
      decodeStrings = on;
      return this;
    }

    /**
     * Sets what {@code doWrite} is given.
     *
     * @param on true for the caller's own buffer, false (the default) for a view
     * @return this builder
     */
    public Builder<T> borrowsChunks(boolean on) {
      borrowsChunks = on;
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
     * Sets where a chunk goes.
     *
     * @param function called for each chunk
     * @return this builder
     */
    public Builder<T> write(WriteFunction<T> function) {
      write = function;
      return this;
    }

    /**
     * Sets where several chunks go at once.
     *
     * @param function called for each batch
     * @return this builder
     */
    public Builder<T> writev(WriteFunction<List<T>> function) {
      writev = function;
      return this;
    }

    /**
     * Sets what precedes {@code finish}; Node's option {@code final}.
     *
     * @param function called once everything was written
     * @return this builder
     */
    public Builder<T> finish(Consumer<Callback> function) {
      finish = function;
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
    public WritableOptions<T> build() {
      return new WritableOptions<>(
          highWaterMark,
          objectMode,
          decodeStrings,
          borrowsChunks,
          autoDestroy,
          emitClose,
          signal,
          write,
          writev,
          finish,
          construct,
          destroy);
    }
  }
}
