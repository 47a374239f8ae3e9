package dev.sluice.js.net;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.io.StreamHandle;
import dev.sluice.js.GuestErrors;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.ConnectionAttempt;
import dev.sluice.net.Descriptor;
import dev.sluice.net.Lookup;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a {@code net.Socket} of JavaScript's: the connection. Its streams are the
 * object's own; this socket reaches them, and its listeners, by way of the object alone, as Node's
 * socket does, and its own buffers stay empty.
 *
 * <pre>
 *   kernel ──► push ──► object.push(Buffer)          object._write(chunk) ──► write ──► kernel
 *              emit ──► object.emit(name, …)         object._destroy(error) ──► close the handle
 * </pre>
 */
public final class SocketPeer extends WiredSocket {
  private final NetFunctions functions;
  private final GuestErrors errors;
  private final IdentityHashMap<Object, Value> listeners = new IdentityHashMap<>(2);
  private int keepAliveSeconds;
  private @Nullable HandleLayer layer;

  SocketPeer(NetFunctions functions, Value guest, SocketOptions options) {
    super(functions, guest, options);
    this.functions = functions;
    this.errors = functions.context().errors();
  }

  // ---- handles

  @Override
  protected StreamHandle decorate(StreamHandle handle) {
    HandlePeer peer = HandlePeer.of(functions, handle, layer);
    peer.owner(this);
    return peer;
  }

  /** Has a layer put before each handle that it makes from now on. */
  void layer(HandleLayer before) {
    layer = before;
  }

  /**
   * Takes a connection over.
   *
   * @param handle its handle
   */
  @HostAccess.Export
  public void adoptHandle(HandlePeer handle) {
    adopt(decorate(handle), true);
  }

  /**
   * Takes a descriptor over.
   *
   * @param number its number
   */
  @HostAccess.Export
  public void adoptDescriptor(int number) {
    adopt(number);
  }

  /** {@return whether there is a handle} */
  @HostAccess.Export
  public boolean hasHandle() {
    return handle() != null;
  }

  /** {@return what programs see of the handle; null without one} */
  @HostAccess.Export
  public @Nullable Value handleFace() {
    return handle() instanceof HandlePeer peer ? peer.face() : null;
  }

  /** {@return the peer of the handle; null without one} */
  @HostAccess.Export
  public @Nullable HandlePeer handlePeer() {
    return handle() instanceof HandlePeer peer ? peer : null;
  }

  /** Goes on without the handle. */
  @HostAccess.Export
  public void dropHandle() {
    forgetHandle();
  }

  /**
   * Makes the socket one of a server's connections, or of none.
   *
   * @param server the server's peer; null for none
   */
  @HostAccess.Export
  public void serverPeer(@Nullable ServerPeer server) {
    belongsTo(server);
  }

  // ---- connect

  void start(ConnectOptions options) {
    connect(options, null);
  }

  /** {@return the addresses tried} */
  @HostAccess.Export
  public String[] attemptedAddresses() {
    return autoSelectFamilyAttemptedAddresses().toArray(new String[0]);
  }

  /** {@return whether it is connecting} */
  @HostAccess.Export
  @Override
  public boolean connecting() {
    return super.connecting();
  }

  // ---- calls of the object's methods

  @Override
  public boolean emit(Event<Runnable> event) {
    return Truth.of(guest().invokeMember("emit", event.name()));
  }

  @Override
  public <A> boolean emit(Event<Consumer<A>> event, A argument) {
    Value undefined = functions.context().undefined();
    Object[] arguments =
        switch (argument) {
          case Lookup lookup ->
              new @Nullable Object[] {
                "lookup",
                errors.toGuest(lookup.error()),
                lookup.address() == null ? undefined : lookup.address(),
                lookup.address() == null ? undefined : lookup.family(),
                lookup.host()
              };
          case ConnectionAttempt attempt -> attempt(event.name(), attempt);
          case Throwable error -> new @Nullable Object[] {event.name(), errors.toGuest(error)};
          case List<?> received -> new Object[] {event.name(), numbers(received)};
          default -> new Object[] {event.name(), argument};
        };
    return Truth.of(guest().invokeMember("emit", arguments));
  }

  /** The numbers of descriptors that came in, which are the listener's from then on. */
  private static int[] numbers(List<?> received) {
    return received.stream().mapToInt(each -> ((Descriptor) each).release()).toArray();
  }

  private Object[] attempt(String event, ConnectionAttempt attempt) {
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(event);
    arguments.add(attempt.address());
    Value undefined = functions.context().undefined();
    arguments.add(attempt.family() == 0 ? undefined : attempt.port());
    arguments.add(attempt.family() == 0 ? undefined : attempt.family());
    if (attempt.error() != null) {
      arguments.add(errors.toGuest(attempt.error()));
    }
    return arguments.toArray();
  }

  @Override
  public <L> Socket on(Event<L> event, L listener) {
    // What the core itself listens to while it is being made, the object does instead.
    if (isMade()) {
      guest().invokeMember("on", event.name(), function(listener));
    }
    return this;
  }

  @Override
  public <L> Socket once(Event<L> event, L listener) {
    guest().invokeMember("once", event.name(), function(listener));
    return this;
  }

  @Override
  public <L> Socket off(Event<L> event, L listener) {
    Value function = listeners.remove(listener);
    if (function != null) {
      guest().invokeMember("off", event.name(), function);
    }
    return this;
  }

  @SuppressWarnings("unchecked") // the one event with an argument that the core listens to
  private Value function(Object listener) {
    if (listener instanceof Runnable signal) {
      return functions.listener(
          arguments -> {
            signal.run();
            return null;
          });
    }
    Value function =
        functions.listener(
            arguments -> {
              listeners.remove(listener);
              ((Consumer<Boolean>) listener).accept(arguments.length > 0 && Truth.of(arguments[0]));
              return null;
            });
    listeners.put(listener, function);
    return function;
  }

  @Override
  public boolean push(@Nullable ByteBuffer chunk) {
    Object data = chunk == null ? null : functions.context().bytes().toGuest(chunk);
    return Truth.of(guest().invokeMember("push", data));
  }

  @Override
  public @Nullable ByteBuffer read(int size) {
    guest().invokeMember("read", size);
    return null;
  }

  @Override
  public void doRead(int size) {
    guest().invokeMember("_read", size);
  }

  @Override
  public void end(@Nullable ByteBuffer chunk, @Nullable Callback callback) {
    guest().invokeMember("end");
  }

  @Override
  public SocketPeer destroy() {
    guest().invokeMember("destroy");
    return this;
  }

  @Override
  public SocketPeer destroy(@Nullable Throwable error) {
    if (error == null) {
      return destroy();
    }
    guest().invokeMember("destroy", errors.toGuest(error));
    return this;
  }

  @Override
  protected void undestroy() {
    guest().invokeMember("_undestroy");
  }

  @Override
  protected void onTimeout() {
    guest().invokeMember("_onTimeout");
  }

  @Override
  protected void onClosed(boolean hadHandle, boolean hadError) {
    if (hadHandle) {
      guest().invokeMember("emit", "close", hadError);
    } else {
      guest().invokeMember("emit", "close");
    }
  }

  private boolean is(String property) {
    return Truth.of(guest().getMember(property));
  }

  @Override
  public boolean readable() {
    return is("readable");
  }

  @Override
  public boolean writable() {
    return is("writable");
  }

  @Override
  public boolean readableEnded() {
    return is("readableEnded");
  }

  @Override
  public boolean writableEnded() {
    return is("writableEnded");
  }

  @Override
  public boolean writableFinished() {
    return is("writableFinished");
  }

  @Override
  public boolean isPaused() {
    return Truth.of(guest().invokeMember("isPaused"));
  }

  @Override
  public boolean allowHalfOpen() {
    return is("allowHalfOpen");
  }

  // ---- the object's own methods

  /**
   * The object was asked to read.
   *
   * @param size how much is welcome
   */
  @HostAccess.Export
  public void readFrom(int size) {
    super.doRead(size);
  }

  /**
   * The object was asked to write.
   *
   * @param chunk a view of bytes
   * @param callback called with the error, if there is one
   */
  @HostAccess.Export
  public void writeTo(Value chunk, Value callback) {
    super.doWrite(functions.context().bytes().toJava(chunk), answer(callback));
  }

  /**
   * The object was asked to write several chunks.
   *
   * @param chunks views of bytes
   * @param callback called with the error, if there is one
   */
  @HostAccess.Export
  public void writeAllTo(Value chunks, Value callback) {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (long i = 0; i < chunks.getArraySize(); i++) {
      buffers.add(functions.context().bytes().toJava(chunks.getArrayElement(i)));
    }
    super.doWritev(buffers, answer(callback));
  }

  /**
   * The object writes bytes that a descriptor goes along with.
   *
   * @param chunk a view of bytes
   * @param descriptor its number; it stays the caller's
   * @param callback called with the error, if there is one
   */
  @HostAccess.Export
  public void writeDescriptorTo(Value chunk, int descriptor, Value callback) {
    doWriteDescriptors(
        functions.context().bytes().toJava(chunk), new int[] {descriptor}, answer(callback));
  }

  private Callback answer(Value callback) {
    return error -> {
      if (error == null) {
        callback.executeVoid();
      } else {
        callback.executeVoid(errors.toGuest(error));
      }
    };
  }

  /**
   * The object has nothing more to write.
   *
   * @param callback called with the error, if there is one
   */
  @HostAccess.Export
  public void finishWriting(Value callback) {
    super.doFinal(answer(callback));
  }

  /**
   * The object is destroyed: the handle is closed.
   *
   * @param error why; null or undefined for no error
   * @param callback called with the error
   */
  @HostAccess.Export
  public void destroyHandle(Value error, Value callback) {
    NodeException reason = errors.toJava(error);
    super.doDestroy(reason, outcome -> callback.executeVoid(error));
  }

  /** Remembers that the other end has ended, which the core hears as a listener of its own. */
  @HostAccess.Export
  public void endedByPeer() {
    peerEnded();
  }

  /**
   * Fails a write after both ends have ended.
   *
   * @param callback called with the error; undefined for none
   */
  @HostAccess.Export
  public void failWrite(Value callback) {
    refuseWrite(callback.canExecute() ? answer(callback) : null);
  }

  /** Reads into the program's own buffer, if it gave one. */
  @HostAccess.Export
  public void resumeOwn() {
    startOwnReading();
  }

  /** Stops reading into the program's own buffer, if it gave one. */
  @HostAccess.Export
  public void pauseOwn() {
    stopOwnReading();
  }

  /** Ends what is written, and destroys when it is flushed. */
  @HostAccess.Export
  @Override
  public void destroySoon() {
    super.destroySoon();
  }

  /** Destroys so that the peer sees a reset. */
  @HostAccess.Export
  public void resetLater() {
    resetAndDestroy();
  }

  /** Something happened: the idle timeout starts again. */
  @HostAccess.Export
  public void touch() {
    startIdleAgain();
  }

  /**
   * Sets the time of the idle timeout.
   *
   * @param millis the time in milliseconds, checked; 0 for none
   */
  @HostAccess.Export
  public void idleAfter(long millis) {
    setTimeout(millis, null);
  }

  /** The idle timer fired. */
  @HostAccess.Export
  public void idle() {
    super.onTimeout();
  }

  /**
   * Sets {@code TCP_NODELAY}.
   *
   * @param enable whether it is on
   */
  @HostAccess.Export
  public void noDelay(boolean enable) {
    setNoDelay(enable);
  }

  /**
   * Probes a silent peer.
   *
   * @param enable whether it does
   * @param seconds after how much silence; 0 leaves that to the system
   */
  @HostAccess.Export
  public void keepAlive(boolean enable, int seconds) {
    keepAliveSeconds = seconds;
    if (handle() instanceof HandlePeer peer) {
      peer.keepAliveBegins();
    }
    setKeepAlive(enable, seconds * 1000L);
  }

  int keepAliveSeconds() {
    return keepAliveSeconds;
  }

  /**
   * Sets the type of service.
   *
   * @param value 0 to 255
   */
  @HostAccess.Export
  public void typeOfService(int value) {
    setTypeOfService(value);
  }

  /** {@return the type of service} */
  @HostAccess.Export
  public int askTypeOfService() {
    return getTypeOfService();
  }

  /**
   * Lets the socket keep the loop alive, or not.
   *
   * @param keepsAlive whether it does
   */
  @HostAccess.Export
  public void keepLoopAlive(boolean keepsAlive) {
    if (keepsAlive) {
      ref();
    } else {
      unref();
    }
  }

  /** {@return this end; undefined if it is not known} */
  @HostAccess.Export
  public Value sockname() {
    return functions.address(address());
  }

  /** {@return the other end; undefined if it is not known} */
  @HostAccess.Export
  public Value peername() {
    return functions.address(remote());
  }

  /** {@return how many bytes were read} */
  @HostAccess.Export
  @Override
  public long bytesRead() {
    return super.bytesRead();
  }

  /** {@return how many bytes were given to the kernel} */
  @HostAccess.Export
  public long bytesDispatched() {
    return bytesWritten() - bytesWaiting();
  }

  /** {@return how many bytes wait for the connection to stand} */
  @HostAccess.Export
  public long waitingBytes() {
    return bytesWaiting();
  }
}
