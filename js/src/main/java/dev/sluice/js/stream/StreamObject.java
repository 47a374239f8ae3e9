package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.js.NodeContext;
import dev.sluice.stream.Callback;
import dev.sluice.stream.PipeListener;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Stream;
import dev.sluice.stream.TransformCallback;
import dev.sluice.stream.WritableStream;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The object of JavaScript's in front of a peer, as the peer calls it. Every method is looked up at
 * the object when it is called, so that one that was overridden or patched is what runs.
 *
 * <p>Listeners of Java's are added to the object as functions, named as Node names its own.
 */
public final class StreamObject {
  private final StreamBridge bridge;
  private final Value object;
  private final IdentityHashMap<Object, Value> listeners = new IdentityHashMap<>();
  private @Nullable Callback lastCallback;
  private @Nullable Value lastFunction;

  /**
   * The object in front of a peer.
   *
   * @param bridge of its program
   * @param object the object
   */
  public StreamObject(StreamBridge bridge, Value object) {
    this.bridge = bridge;
    this.object = object;
  }

  /** {@return the object itself} */
  public Value value() {
    return object;
  }

  /** {@return the bridge of its program} */
  public StreamBridge bridge() {
    return bridge;
  }

  // Events.

  /**
   * Emits an event without arguments.
   *
   * @param event which
   * @return whether there was a listener
   */
  public boolean emit(Event<?> event) {
    return bridge.call("emit", object, event.name()).asBoolean();
  }

  /**
   * Emits an event.
   *
   * @param event which
   * @param argument what listeners are given, as Java knows it
   * @return whether there was a listener
   */
  public boolean emit(Event<?> event, @Nullable Object argument) {
    if (event == Stream.CLOSE) {
      return emit(event);
    }
    if (event == WritableStream.UNPIPE) {
      return bridge.call("emitUnpipe", object, guest(argument)).asBoolean();
    }
    return bridge.call("emitWith", object, event.name(), guest(argument)).asBoolean();
  }

  /** What JavaScript knows an argument of an event as. */
  private @Nullable Object guest(@Nullable Object argument) {
    NodeContext context = bridge.context();
    return switch (argument) {
      case null -> null;
      case Chunk chunk -> chunk.value();
      case ByteBuffer bytes -> context.bytes().toGuest(bytes);
      case Throwable error -> context.errors().toGuest(error);
      case StreamPeer peer -> peer.object().value();
      default -> argument;
    };
  }

  /**
   * Adds a listener of Java's.
   *
   * @param event to which event
   * @param listener a {@code Runnable} or {@code Consumer}
   */
  public void on(Event<?> event, Object listener) {
    bridge.call("on", object, event.name(), function(event, listener));
  }

  /**
   * Adds a listener of Java's that is called once.
   *
   * @param event to which event
   * @param listener a {@code Runnable} or {@code Consumer}
   */
  public void once(Event<?> event, Object listener) {
    bridge.call("once", object, event.name(), function(event, listener));
  }

  /**
   * Adds a listener of Java's before all others.
   *
   * @param event to which event
   * @param listener a {@code Runnable} or {@code Consumer}
   */
  public void prependListener(Event<?> event, Object listener) {
    bridge.call("prependListener", object, event.name(), function(event, listener));
  }

  /**
   * Removes a listener of Java's.
   *
   * @param event of which event
   * @param listener the listener
   */
  public void removeListener(Event<?> event, Object listener) {
    @Nullable Value function = listeners.remove(listener);
    if (function != null) {
      bridge.call("removeListener", object, event.name(), function);
    }
  }

  /**
   * Counts the listeners of an event.
   *
   * @param event which
   * @return how many there are, of Java's and JavaScript's
   */
  public int listenerCount(Event<?> event) {
    return bridge.call("listenerCount", object, event.name()).asInt();
  }

  private Value function(Event<?> event, Object listener) {
    return listeners.computeIfAbsent(listener, made -> newFunction(event, made));
  }

  private Value newFunction(Event<?> event, Object listener) {
    if (listener instanceof PipeListener<?> pipe) {
      Value destination = ((StreamPeer) pipe.destination()).object().value();
      return bridge.call("pipeListener", destination, new PipeCall(bridge, pipe));
    }
    return bridge.call("listener", "on" + event.name(), new ListenerCall(bridge, event, listener));
  }

  // Calls that the stream makes to itself.

  /**
   * Calls {@code destroy}.
   *
   * @param error what with; null for nothing
   */
  public void destroy(@Nullable Throwable error) {
    if (error == null) {
      bridge.call("destroy", object);
    } else {
      bridge.call("destroyWith", object, bridge.errors().toGuest(error));
    }
  }

  /**
   * Calls {@code read}, for its events, if it is not the one of {@code Readable.prototype}.
   *
   * @param size as for {@link ReadableStream#read(int)}
   * @return whether it gave a chunk; null if it was not called, since it does what the state
   *     machine does
   */
  public @Nullable Boolean read(int size) {
    Value given =
        size == ReadableStream.ALL
            ? bridge.call("read", object)
            : bridge.call("readSize", object, size);
    return given.isNull() ? null : Boolean.valueOf(given.asBoolean());
  }

  /**
   * Calls {@code push}.
   *
   * @param chunk what with, as Java knows it; null for the end of data
   * @return whether more may be pushed now
   */
  public boolean push(@Nullable Object chunk) {
    return bridge.call("push", object, guest(chunk)).asBoolean();
  }

  /**
   * Emits {@code data}.
   *
   * @param chunk what with
   * @return whether {@code read} and {@code _read} are those of {@code Socket.prototype} after it
   */
  boolean emitData(Chunk chunk) {
    ByteBuffer bytes = chunk.arrived();
    if (bytes == null) {
      return bridge.call("emitData", object, chunk.value()).asBoolean();
    }
    boolean whole = bytes.remaining() == bytes.capacity();
    return bridge.call("emitBytes", object, whole ? bytes : bytes.slice()).asBoolean();
  }

  /** Calls {@code pause}. */
  public void pause() {
    bridge.call("pause", object);
  }

  /** Calls {@code resume}. */
  public void resume() {
    bridge.call("resume", object);
  }

  /**
   * Calls {@code unpipe}.
   *
   * @param destination where the pipe leads; null for every pipe
   */
  public void unpipe(@Nullable WritableStream<?> destination) {
    bridge.call("unpipe", object, guest(destination));
  }

  /**
   * Calls {@code write} with a chunk and nothing else.
   *
   * @param chunk what with, as Java knows it
   * @return false only if it said exactly that
   */
  public boolean write(@Nullable Object chunk) {
    return bridge.call("write", object, guest(chunk)).asBoolean();
  }

  /** Calls {@code end}. */
  public void end() {
    bridge.call("end", object);
  }

  /** Calls {@code uncork}. */
  public void uncork() {
    bridge.call("uncork", object);
  }

  /** Whether {@code writableNeedDrain} is true. */
  boolean needsDrain() {
    return bridge.call("needsDrain", object).asBoolean();
  }

  /** {@return whether {@code allowHalfOpen} is anything but false} */
  public boolean allowsHalfOpen() {
    return bridge.call("allowsHalfOpen", object).asBoolean();
  }

  // Hooks.

  /**
   * Calls {@code _read}.
   *
   * @param size the high-water mark
   */
  public void doRead(int size) {
    bridge.call("doRead", object, size);
  }

  /**
   * Calls {@code _write}.
   *
   * @param chunk what to write
   * @param callback told of its answer
   */
  public void doWrite(Chunk chunk, Callback callback) {
    bridge.call("doWrite", object, chunk.value(), chunk.encoding(), function(callback));
  }

  /**
   * Calls {@code _writev}.
   *
   * @param chunks what to write: {@link Chunk}s
   * @param callback told of its answer
   */
  public void doWritev(List<?> chunks, Callback callback) {
    Value[] values = new Value[chunks.size()];
    @Nullable Value[] encodings = new Value[values.length];
    @Nullable Value[] callbacks = new Value[values.length];
    for (int i = 0; i < values.length; i++) {
      Chunk chunk = (Chunk) chunks.get(i);
      values[i] = chunk.value();
      encodings[i] = chunk.encoding();
      callbacks[i] = chunk.callback();
    }
    bridge.call("doWritev", object, values, encodings, callbacks, function(callback));
  }

  /** {@return whether there is a {@code _writev}} */
  public boolean hasWritev() {
    return bridge.call("hasWritev", object).asBoolean();
  }

  /**
   * Calls {@code _final}.
   *
   * @param callback told of its answer
   */
  public void doFinal(Callback callback) {
    bridge.call("doFinal", object, new Answer(bridge, callback));
  }

  /** {@return whether there is a {@code _final}} */
  public boolean hasFinal() {
    return bridge.call("hasFinal", object).asBoolean();
  }

  /**
   * Calls {@code _construct}.
   *
   * @param callback told of its answer
   */
  public void doConstruct(Callback callback) {
    bridge.call("doConstruct", object, new Answer(bridge, callback));
  }

  /**
   * Calls {@code _destroy}.
   *
   * @param error what with
   * @param callback told of its answer
   */
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    bridge.call("doDestroy", object, bridge.errors().toGuest(error), new Answer(bridge, callback));
  }

  /** Whether {@code _write} is the one of {@code Transform.prototype}. */
  boolean transformsPlainly() {
    return bridge.call("transformsPlainly", object).asBoolean();
  }

  /** Calls {@code _transform}. What that answers with has been pushed when it is told. */
  void doTransform(Chunk chunk, TransformCallback<Object> callback) {
    bridge.call("doTransform", object, chunk.value(), chunk.encoding(), pushingAnswer(callback));
  }

  /** Calls {@code _flush}; returns whether there is one. */
  boolean doFlush(TransformCallback<Object> callback) {
    return bridge.call("doFlush", object, pushingAnswer(callback)).asBoolean();
  }

  private Answer pushingAnswer(TransformCallback<Object> callback) {
    return new Answer(bridge, error -> callback.done(error, null));
  }

  /** The function that answers a write: the same for every write, as in Node. */
  Value function(Callback callback) {
    Value function = lastFunction;
    if (function == null || lastCallback != callback) {
      function = bridge.call("onwrite", new Answer(bridge, callback));
      lastFunction = function;
      lastCallback = callback;
    }
    return function;
  }
}
