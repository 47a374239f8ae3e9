package dev.sluice.stream;

import dev.sluice.event.AbortSignal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Duplex} or {@link Transform} is made. Everything has a default; functions stand in
 * for the hooks that a subclass would override.
 *
 * @param <R> the type of chunk that is read
 * @param <W> the type of chunk that is written
 * @param readableHighWaterMark the buffered length from which on the source is not asked for more;
 *     null for the default of the loop, see {@link Streams#defaultHighWaterMark}
 * @param writableHighWaterMark the length from which on {@code write} returns false; null likewise
 * @param readableObjectMode whether chunks that are read are objects, rather than bytes
 * @param writableObjectMode whether chunks that are written are objects, rather than bytes
 * @param readable whether there is a readable side at all
 * @param writable whether there is a writable side at all
 * @param allowHalfOpen whether the writable side stays open when the readable side ends
 * @param decodeStrings as in {@link WritableOptions}
 * @param borrowsChunks as in {@link WritableOptions}
 * @param autoDestroy whether the stream destroys itself when both sides are through or one failed
 * @param emitClose whether {@code close} is emitted
 * @param signal destroys the stream with an {@code AbortException} when it fires; null for none
 * @param read for {@link ReadableStream#doRead}; null if a subclass does it
 * @param write for {@link WritableStream#doWrite}; null if {@code writev} or a subclass does it
 * @param writev for {@link WritableStream#doWritev}; null for none
 * @param finish for {@link WritableStream#doFinal}; null for none
 * @param construct for {@link Stream#doConstruct}; null for none
 * @param destroy for {@link Stream#doDestroy}; null for nothing to release
 */
public record DuplexOptions<R, W>(
    @Nullable Integer readableHighWaterMark,
    @Nullable Integer writableHighWaterMark,
    boolean readableObjectMode,
    boolean writableObjectMode,
    boolean readable,
    boolean writable,
    boolean allowHalfOpen,
    boolean decodeStrings,
    boolean borrowsChunks,
    boolean autoDestroy,
    boolean emitClose,
    @Nullable AbortSignal signal,
    @Nullable ReadFunction<R> read,
    @Nullable WriteFunction<W> write,
    @Nullable WriteFunction<List<W>> writev,
    @Nullable Consumer<Callback> finish,
    @Nullable Consumer<Callback> construct,
    @Nullable DestroyFunction destroy) {

  /**
   * Checks the high-water marks.
   *
   * @throws dev.sluice.error.NodeException ERR_INVALID_ARG_VALUE if one is negative
   */
  public DuplexOptions {
    HighWaterMark.check("options.readableHighWaterMark", readableHighWaterMark);
    HighWaterMark.check("options.writableHighWaterMark", writableHighWaterMark);
  }

  /** Whether there is a function for what a subclass may override instead. */
  boolean hasFunctions() {
    return read != null || write != null || writev != null || finish != null;
  }

  DuplexOptions<R, W> withWritableHighWaterMark(int length) {
    return new DuplexOptions<>(
        readableHighWaterMark,
        length,
        readableObjectMode,
        writableObjectMode,
        readable,
        writable,
        allowHalfOpen,
        decodeStrings,
        borrowsChunks,
        autoDestroy,
        emitClose,
        signal,
        read,
        write,
        writev,
        finish,
        construct,
        destroy);
  }

  /**
   * The defaults.
   *
   * @param <R> the type of chunk that is read
   * @param <W> the type of chunk that is written
   * @return options that were not changed
   */
  public static <R, W> DuplexOptions<R, W> defaults() {
    return new Builder<R, W>().build();
  }

  /**
   * Starts to change the defaults.
   *
   * @param <R> the type of chunk that is read
   * @param <W> the type of chunk that is written
   * @return a builder
   */
  public static <R, W> Builder<R, W> builder() {
    return new Builder<>();
  }

  /**
   * Collects options.
   *
   * @param <R> the type of chunk that is read
   * @param <W> the type of chunk that is written
   */
  public static final class Builder<R, W> {
    private @Nullable Integer readableHighWaterMark;
    private @Nullable Integer writableHighWaterMark;
    private boolean readableObjectMode;
    private boolean writableObjectMode;
    private boolean readable = true;
    private boolean writable = true;
    private boolean allowHalfOpen = true;
    private boolean decodeStrings = true;
    private boolean borrowsChunks;
    private boolean autoDestroy = true;
    private boolean emitClose = true;
    private @Nullable AbortSignal signal;
    private @Nullable ReadFunction<R> read;
    private @Nullable WriteFunction<W> write;
    private @Nullable WriteFunction<List<W>> writev;
    private @Nullable Consumer<Callback> finish;
    private @Nullable Consumer<Callback> construct;
    private @Nullable DestroyFunction destroy;

    private Builder() {}

    /**
     * Sets the high-water marks of both sides.
     *
     * @param length bytes or objects, at least 0
     * @return this builder
     */
    public Builder<R, W> highWaterMark(int length) {
      return readableHighWaterMark(length).writableHighWaterMark(length);
    }

    /**
     * Sets the high-water mark of the readable side.
     *
     * @param length bytes or objects, at least 0
     * @return this builder
     */
    public Builder<R, W> readableHighWaterMark(int length) {
      readableHighWaterMark = length;
      return this;
    }

    /**
     * Sets the high-water mark of the writable side.
     *
     * @param length bytes or objects, at least 0
     * @return this builder
     */
    public Builder<R, W> writableHighWaterMark(int length) {
      writableHighWaterMark = length;
      return this;
    }

    /**
     * Sets what chunks are on both sides.
     *
     * @param on true for objects, false for bytes
     * @return this builder
     */
    public Builder<R, W> objectMode(boolean on) {
      return readableObjectMode(on).writableObjectMode(on);
    }

    /**
     * Sets what chunks are on the readable side.
     *
     * @param on true for objects, false for bytes
     * @return this builder
     */
    public Builder<R, W> readableObjectMode(boolean on) {
      readableObjectMode = on;
      return this;
    }

    /**
     * Sets what chunks are on the writable side.
     *
     * @param on true for objects, false for bytes
     * @return this builder
     */
    public Builder<R, W> writableObjectMode(boolean on) {
      writableObjectMode = on;
      return this;
    }

    /**
     * Sets whether there is a readable side.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<R, W> readable(boolean on) {
      readable = on;
      return this;
    }

    /**
     * Sets whether there is a writable side.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<R, W> writable(boolean on) {
      writable = on;
      return this;
    }

    /**
     * Sets whether the writable side outlives the readable side.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<R, W> allowHalfOpen(boolean on) {
      allowHalfOpen = on;
      return this;
    }

    /**
     * Sets what written text counts.
     *
     * @param on true (the default) for encoded bytes, false for UTF-16 units
     * @return this builder
     */
    public Builder<R, W> decodeStrings(boolean on) {
      decodeStrings = on;
      return this;
    }

    /**
     * Sets what {@code doWrite} is given.
     *
     * @param on true for the caller's own buffer, false (the default) for a view
     * @return this builder
     */
    public Builder<R, W> borrowsChunks(boolean on) {
      borrowsChunks = on;
      return this;
    }

    /**
     * Sets whether the stream destroys itself.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<R, W> autoDestroy(boolean on) {
      autoDestroy = on;
      return this;
    }

    /**
     * Sets whether {@code close} is emitted.
     *
     * @param on true by default
     * @return this builder
     */
    public Builder<R, W> emitClose(boolean on) {
      emitClose = on;
      return this;
    }

    /**
     * Sets what destroys the stream from outside.
     *
     * @param abortSignal the signal
     * @return this builder
     */
    public Builder<R, W> signal(AbortSignal abortSignal) {
      signal = abortSignal;
      return this;
    }

    /**
     * Sets the source of data.
     *
     * @param function called when data is wanted
     * @return this builder
     */
    public Builder<R, W> read(ReadFunction<R> function) {
      read = function;
      return this;
    }

    /**
     * Sets where a chunk goes.
     *
     * @param function called for each chunk
     * @return this builder
     */
    public Builder<R, W> write(WriteFunction<W> function) {
      write = function;
      return this;
    }

    /**
     * Sets where several chunks go at once.
     *
     * @param function called for each batch
     * @return this builder
     */
    public Builder<R, W> writev(WriteFunction<List<W>> function) {
      writev = function;
      return this;
    }

    /**
     * Sets what precedes {@code finish}; Node's option {@code final}.
     *
     * @param function called once everything was written
     * @return this builder
     */
    public Builder<R, W> finish(Consumer<Callback> function) {
      finish = function;
      return this;
    }

    /**
     * Sets what makes the stream usable.
     *
     * @param function called in a tick
     * @return this builder
     */
    public Builder<R, W> construct(Consumer<Callback> function) {
      construct = function;
      return this;
    }

    /**
     * Sets what releases the stream's resources.
     *
     * @param function called once
     * @return this builder
     */
    public Builder<R, W> destroy(DestroyFunction function) {
      destroy = function;
      return this;
    }

    /**
     * Completes the options.
     *
     * @return the options
     */
    public DuplexOptions<R, W> build() {
      return new DuplexOptions<>(
          readableHighWaterMark,
          writableHighWaterMark,
          readableObjectMode,
          writableObjectMode,
          readable,
          writable,
          allowHalfOpen,
          decodeStrings,
          borrowsChunks,
          autoDestroy,
          emitClose,
          signal,
          read,
          write,
          writev,
          finish,
          construct,
          destroy);
    }
  }
}
