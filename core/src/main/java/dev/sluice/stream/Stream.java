package dev.sluice.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import dev.sluice.loop.EventLoop;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What every stream has: a loop, and a life that ends with {@code close}.
 *
 * <p>The life is drawn in {@code Lifecycle}: {@link #destroy(Throwable)} releases what the stream
 * holds by way of {@link #doDestroy}, afterwards {@code error} (if there is one) and then {@link
 * #CLOSE} are emitted, once each and last of all events, in a tick of their own. Streams destroy
 * themselves when all their sides are through, and when they fail, unless made with {@code
 * autoDestroy} off.
 *
 * <p>Concrete streams are subclasses of {@link Readable}, {@link Writable}, {@link Duplex} or
 * {@link Transform}; there are no others.
 */
public abstract class Stream extends EventEmitter {
  /**
   * {@code close}: the stream and what it held are gone, no event follows. The listener is told
   * whether there was an error.
   */
  public static final Event<Consumer<Boolean>> CLOSE = Event.of("close");

  private final EventLoop loop;
  private final Lifecycle life;
  private boolean emitClose;
  private final @Nullable Consumer<Callback> construct;
  private final @Nullable DestroyFunction destroy;

  Stream(
      EventLoop loop,
      boolean autoDestroy,
      boolean emitClose,
      @Nullable Consumer<Callback> construct,
      @Nullable DestroyFunction destroy) {
    this.loop = loop;
    this.life = new Lifecycle(this, autoDestroy);
    this.emitClose = emitClose;
    this.construct = construct;
    this.destroy = destroy;
  }

  /** The last thing that the constructor of a stream does. */
  final void complete(@Nullable AbortSignal signal) {
    if (signal != null) {
      Streams.addAbortSignal(signal, this);
    }
    if (hasConstruct()) {
      life.construct();
    }
  }

  /** {@return this stream; it is what both sides of one have in common} */
  public final Stream stream() {
    return this;
  }

  /** {@return the loop that this stream belongs to} */
  public final EventLoop loop() {
    return loop;
  }

  /**
   * Destroys the stream without an error; see {@link #destroy(Throwable)}.
   *
   * @return this stream
   */
  public Stream destroy() {
    return destroy(null);
  }

  /**
   * Destroys the stream: no more data is delivered or accepted, pending callbacks fail, then {@code
   * error} and {@link #CLOSE} are emitted in a tick. A second call has no effect. Whoever wants
   * written data to arrive first calls {@code end()} instead.
   *
   * @param error what {@code error} listeners are given, as {@link NodeException#of} makes it; null
   *     for none
   * @return this stream
   */
  public Stream destroy(@Nullable Throwable error) {
    destroy(error, null);
    return this;
  }

  final void destroy(@Nullable Throwable error, @Nullable Callback callback) {
    loop.confine(this, "destroy");
    @Nullable WritableState<?> writable = writableSide();
    if (writable != null) {
      writable.failWaitingLater();
    }
    life.destroy(error == null ? null : NodeException.of(error), callback);
  }

  /**
   * {@return whether {@link #destroy(Throwable)} was called, by the stream itself or from outside}
   */
  public boolean destroyed() {
    return life.destroyed();
  }

  /** {@return whether {@link #CLOSE} was emitted or is about to be} */
  public boolean closed() {
    return life.closed();
  }

  /** {@return the error that the stream failed or was destroyed with; null if it did not} */
  public @Nullable NodeException errored() {
    return life.errored();
  }

  /**
   * Adds a listener. One for {@link ReadableStream#DATA} makes the stream flow unless it was paused
   * explicitly; one for {@link ReadableStream#READABLE} stops the flow.
   */
  @Override
  public <L> Stream on(Event<L> event, L listener) {
    super.on(event, listener);
    @Nullable ReadableState<?> readable = readableSide();
    if (readable != null) {
      readable.flow().listenerAdded(event);
    }
    return this;
  }

  @Override
  public <L> Stream removeListener(Event<L> event, L listener) {
    super.removeListener(event, listener);
    @Nullable ReadableState<?> readable = readableSide();
    if (readable != null) {
      readable.flow().listenerRemoved(event);
    }
    return this;
  }

  @Override
  public Stream removeAllListeners(Event<?> event) {
    super.removeAllListeners(event);
    @Nullable ReadableState<?> readable = readableSide();
    if (readable != null) {
      readable.flow().allListenersRemoved(event);
    }
    return this;
  }

  @Override
  public Stream removeAllListeners() {
    super.removeAllListeners();
    @Nullable ReadableState<?> readable = readableSide();
    if (readable != null) {
      readable.flow().allListenersRemoved(null);
    }
    return this;
  }

  @Override
  protected void confine(String call) {
    loop.confine(this, call);
  }

  /** Destroys the stream with what an asynchronous listener failed with. */
  @Override
  protected void onRejection(Throwable error, Event<?> event, @Nullable Object argument) {
    destroy(error);
  }

  /**
   * Hook, called by the stream in a tick after its constructor: acquires what the stream needs, for
   * example opens a file. Until {@code callback} is answered nothing is read or written; writes are
   * queued and {@link #doDestroy} waits. If it is not overridden, the stream is usable at once.
   *
   * @param callback to be told, once, whether it worked
   */
  public void doConstruct(Callback callback) {
    if (construct != null) {
      construct.accept(callback);
    } else {
      callback.done();
    }
  }

  /**
   * Whether {@link #doConstruct} is there to be called; asked by the constructor.
   *
   * @return by default, whether the options have a function for it or a class overrides it
   */
  public boolean hasConstruct() {
    return construct != null || Hooks.of(this).construct();
  }

  /**
   * Hook, called by the stream once: releases what the stream holds.
   *
   * @param error why the stream is destroyed; null if for no error
   * @param callback to be told when all is released; the error given to it, usually {@code error},
   *     is the one emitted
   */
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    if (destroy != null) {
      destroy.destroy(error, callback);
    } else {
      callback.done(error);
    }
  }

  /**
   * Hook, called by the stream in a tick once {@link #doDestroy} has answered: emits {@link #CLOSE}
   * with whether there was an error, unless the stream was made with {@code emitClose} off.
   */
  protected void emitClose() {
    if (emitClose) {
      emit(CLOSE, life.errored() != null);
    }
  }

  /**
   * Hook, asked by the stream after each chunk that went straight to its listeners: whether the
   * source goes on until it is stopped, so that {@code doRead} need not be called for the next one.
   *
   * @return by default false
   */
  protected boolean keepsReading() {
    return false;
  }

  /**
   * Makes a destroyed stream fresh again, for subclasses that can be opened a second time. What was
   * buffered stays where it is; listeners too.
   */
  protected void undestroy() {
    life.reset();
  }

  /**
   * Hook, called by the stream in place of {@code doWrite}, which it calls: for a subclass of a
   * stream whose chunks are, inside of it, of another {@linkplain ChunkKind kind} than {@code
   * doWrite} takes.
   *
   * @param <T> the type of chunk
   * @param side this stream
   * @param chunk what to write
   * @param callback to be told, once, whether it worked
   */
  protected <T> void handOver(WritableStream<T> side, T chunk, Callback callback) {
    side.doWrite(chunk, callback);
  }

  /**
   * What {@link #handOver} is to {@code doWrite}, for {@code doWritev}.
   *
   * @param <T> the type of chunk
   * @param side this stream
   * @param chunks what to write, at least two
   * @param callback to be told, once, whether it worked
   */
  protected <T> void handOverAll(WritableStream<T> side, List<T> chunks, Callback callback) {
    side.doWritev(chunks, callback);
  }

  /**
   * The state machine behind the methods of this class, for subclasses that stand for an object of
   * another language: a call through it reaches the machine itself, whatever is overridden.
   *
   * @return the controls of this stream; the same life, however often this is called
   */
  protected final StreamControls controls() {
    return new StreamControls(this);
  }

  /** Called when construction has succeeded. */
  abstract void onConstructed();

  final Lifecycle life() {
    return life;
  }

  final boolean emitsClose() {
    return emitClose;
  }

  final void emitsClose(boolean on) {
    emitClose = on;
  }

  final boolean willEmitClose() {
    return life.autoDestroy() && emitClose && !life.closed();
  }

  /** Whether the writable side may stay open after the readable side has ended. */
  boolean allowsHalfOpen() {
    return true;
  }

  /** The readable side; null if the stream has none. */
  @Nullable ReadableState<?> readableSide() {
    return null;
  }

  /** The writable side; null if the stream has none. */
  @Nullable WritableState<?> writableSide() {
    return null;
  }
}
