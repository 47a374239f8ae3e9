package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortSignal;
import dev.sluice.event.Event;
import dev.sluice.io.Capability;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Duplex;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.Streams;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a TCP or Unix-domain connection: a stream of bytes in both directions; Node's {@code
 * net.Socket}.
 *
 * <pre>
 *                  connect()                 `connect`, `ready`
 *   UNCONNECTED ─────────────► CONNECTING ─────────────────────► CONNECTED ◄── accepted by a server
 *        │                      ▲   │                                │
 *        │ destroy()            │   │ destroy(), all attempts        │ destroy(), failure, or
 *        │                      │   │ failed                         │ both directions have ended
 *        └──────────► DESTROYED ◄───┴────────────────────────────────┘
 *                       │       │
 *            `close` ◄──┘       └── connect() again ──► CONNECTING
 *
 *   each direction, while CONNECTED:
 *     in:   reading ── FIN arrives, all was read ──► `end` ── allowHalfOpen false ──► end()
 *     out:  writing ── end() ──► flushed, FIN sent ──► `finish`
 * </pre>
 *
 * Where things happen: connecting in {@code Connector} and {@code HappyEyeballs}, reading in {@code
 * SocketReader}, writing and half-closing in {@code SocketWriter}, the end in {@code SocketCloser},
 * {@code setTimeout} in {@code IdleTimeout}, keep-alive and its like in {@code TransportOptions}. A
 * socket over a descriptor ({@code Descriptor}) is CONNECTED from the start, as in Node even if the
 * kernel's is not: then reading fails with ENOTCONN and writing with EPIPE until it connects.
 *
 * <p>Events, beside those of a {@link Duplex}: {@link #LOOKUP}, {@link #CONNECTION_ATTEMPT} and its
 * kin, {@link #CONNECT}, {@link #READY}, {@link #TIMEOUT}; {@link #CLOSE} comes exactly once per
 * connection, after everything else. A failure is emitted as {@link #ERROR} in a tick, never
 * thrown.
 *
 * <p>A socket belongs to the loop it was made on; its methods throw {@link IllegalStateException}
 * elsewhere, except those whose names end in {@code Async}, which any thread may call.
 */
public non-sealed class Socket extends SocketHooks
    implements SocketForms,
        TransportSettings,
        ConnectionEnds,
        ConnectionStatus,
        DescriptorPassing,
        FileSending,
        AutoCloseable {
  /** {@code connect}: the connection stands. */
  public static final Event<Runnable> CONNECT = Event.signal("connect");

  /** {@code ready}: right after {@link #CONNECT}. */
  public static final Event<Runnable> READY = Event.signal("ready");

  /** {@code lookup}: an address of the host was found, or none; once for each address. */
  public static final Event<Consumer<Lookup>> LOOKUP = Event.of("lookup");

  /** {@code connectionAttempt}: an address is about to be tried. */
  public static final Event<Consumer<ConnectionAttempt>> CONNECTION_ATTEMPT =
      Event.of("connectionAttempt");

  /** {@code connectionAttemptFailed}: an address could not be connected to. */
  public static final Event<Consumer<ConnectionAttempt>> CONNECTION_ATTEMPT_FAILED =
      Event.of("connectionAttemptFailed");

  /** {@code connectionAttemptTimeout}: an address took too long while others are left. */
  public static final Event<Consumer<ConnectionAttempt>> CONNECTION_ATTEMPT_TIMEOUT =
      Event.of("connectionAttemptTimeout");

  /** {@code timeout}: nothing happened for the time of {@link #setTimeout(long)}. */
  public static final Event<Runnable> TIMEOUT = Event.signal("timeout");

  /**
   * {@code descriptors}: the peer of a Unix-domain connection has sent descriptors with the bytes
   * that come next. Those that no listener takes ({@link Descriptor#release}, {@link
   * Descriptor#socket()}) are closed afterwards.
   */
  public static final Event<Consumer<List<Descriptor>>> DESCRIPTORS = Event.of("descriptors");

  private final SocketOptions options;
  private final SocketReader reader = new SocketReader(this);
  private final SocketWriter writer = new SocketWriter(this);

  // What a socket does not have before it needs it: there may be a million that do nothing.
  private @Nullable IdleTimeout idle;
  private @Nullable SocketParts parts;

  private SocketState state = SocketState.UNCONNECTED;
  private boolean referenced = true;
  private @Nullable Server server;
  private boolean countsForServer;

  /** How many times it was destroyed: tells answers for an earlier connection from current ones. */
  private int life;

  /** The handle there is, or the last one: its counts outlive it. */
  private @Nullable StreamWrap wrap;

  private boolean hasHandle;

  // ---- making sockets

  /** A socket that is not connected, with Node's defaults. */
  public Socket() {
    this(SocketOptions.DEFAULT);
  }

  /**
   * A socket that is not connected.
   *
   * @param options how it is made
   * @throws NodeException {@code ERR_OUT_OF_RANGE} or {@code ERR_INVALID_ARG_VALUE} for a number
   *     that cannot be, {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} for what the backend cannot do,
   *     {@code ERR_INVALID_FD_TYPE} for a descriptor that is no stream, {@code EEXIST} for one on
   *     which a socket or server waits for something already
   * @throws IllegalStateException outside of a loop
   */
  public Socket(SocketOptions options) {
    this(options, Arguments.object(options, "options").duplex());
    Map<StreamOption, Integer> wanted = TransportOptions.wanted(loop(), options);
    if (!wanted.isEmpty()) {
      parts = new SocketParts(this, wanted);
    }
    if (options.fd() != null) {
      StreamHandle opened = Descriptor.openStream(loop(), options.fd());
      accept(opened, FiveTuple.hasPeer(opened), false);
      transportOptions().applyToOpened();
    }
    if (options.signal() != null) {
      Streams.addAbortSignal(options.signal(), this);
    }
  }

  private Socket(SocketOptions options, DuplexOptions<ByteBuffer, ByteBuffer> duplex) {
    super(EventLoop.current(), duplex);
    this.options = options;
    if (options.receiveDescriptors()) {
      Features.require(loop(), Capability.DESCRIPTOR_PASSING, "receiveDescriptors");
    }
    on(END, writer);
  }

  /**
   * A socket over any stream of bytes in both directions, which it takes over: what {@code TLS}, a
   * protocol of proxies or a test puts in the place of a connection; Node's {@code JSStreamSocket}.
   * It counts as connected, has no addresses, and ignores the options of TCP.
   *
   * @param stream the stream; reading from it or writing to it directly is up to nobody else now
   * @param options how the socket is made
   */
  public Socket(Duplex<ByteBuffer, ByteBuffer> stream, SocketOptions options) {
    this(options);
    accept(new DuplexHandle(stream, this::destroy), true, false);
  }

  /**
   * A socket over any stream of bytes, with Node's defaults; see {@link #Socket(Duplex,
   * SocketOptions)}.
   *
   * @param stream the stream
   */
  public Socket(Duplex<ByteBuffer, ByteBuffer> stream) {
    this(stream, SocketOptions.DEFAULT);
  }

  /** The server's end of a connection that was accepted. */
  Socket(Acceptor acceptor, StreamHandle accepted) {
    this(acceptor.socketOptions(), acceptor.duplexOptions());
    Server owner = acceptor.server();
    server = owner;
    countsForServer = true;
    reader.readInto(acceptor.onread(this, accepted));
    accept(accepted, true, owner.options().pauseOnConnect());
    if (!acceptor.notInherited().isEmpty()) {
      transportOptions().applyToAccepted(acceptor.notInherited());
    }
  }

  private void accept(StreamHandle handle, boolean open, boolean paused) {
    state = SocketState.CONNECTED;
    attach(new StreamWrap(this, handle, open));
    if (!options.readable()) {
      return;
    }
    if (paused) {
      pause();
    } else {
      read(0);
    }
  }

  @Override
  public <L> Socket on(Event<L> event, L listener) {
    super.on(event, listener);
    return this;
  }

  @Override
  public <L> Socket once(Event<L> event, L listener) {
    super.once(event, listener);
    return this;
  }

  @Override
  public <L> Socket off(Event<L> event, L listener) {
    super.off(event, listener);
    return this;
  }

  // ---- connect

  /**
   * Connects; also a socket whose last connection is over. What is written before the connection
   * stands is sent then. If it cannot be made the socket is destroyed with the reason: the system's
   * {@code ECONNREFUSED} and the like, {@code ENOTFOUND} of the lookup, {@code ERR_IP_BLOCKED},
   * {@code ERR_INVALID_IP_ADDRESS} or {@code ERR_INVALID_ADDRESS_FAMILY} from a custom lookup,
   * {@code ERR_SOCKET_CONNECTION_TIMEOUT}, and for several addresses a {@link
   * dev.sluice.error.AggregateException}; {@code EALREADY} for a second call while the first is on
   * its way. Nothing is connected if the signal of the socket's options has aborted.
   *
   * @param options where to; the options of the socket itself count only where it is made
   * @param listener called once, at {@link #CONNECT}; null for none
   * @return this socket, connecting
   * @throws NodeException {@code ERR_MISSING_ARGS} without port and path, {@code
   *     ERR_SOCKET_BAD_PORT}, {@code ERR_INVALID_IP_ADDRESS} for the local address, {@code
   *     ERR_OUT_OF_RANGE}, {@code ERR_INVALID_ARG_VALUE}, {@code
   *     ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} for an abstract name that the backend does not know;
   *     nothing has changed then. What the program's own lookup or a listener throws passes
   *     through, and leaves the socket connecting without an attempt: destroy it
   */
  @Override
  public Socket connect(ConnectOptions options, @Nullable Runnable listener) {
    loop().confine(this, "connect");
    ConnectPlan plan =
        ConnectPlan.of(Arguments.object(options, "options"), this.options.blockList());
    NetSettings.of(loop()).observer().clientSocket(this);
    if (listener != null) {
      once(CONNECT, listener);
    }
    AbortSignal signal = this.options.signal();
    if (signal != null && signal.aborted()) {
      return this;
    }
    writer.connecting();
    if (destroyed()) {
      parts().names.forget();
    }
    if (!hasHandle) {
      replaceWrap(plan.path() == null ? Transport.TCP : Transport.UNIX);
    }
    refreshTimeout();
    state = SocketState.CONNECTING;
    parts().connector.start(plan);
    return this;
  }

  /** Gives up the handle there is, if any, for a new one. */
  StreamWrap replaceWrap(Transport transport) {
    StreamWrap last = wrap();
    if (last != null) {
      last.abandon();
    }
    StreamHandle handle = decorate(loop().backend().newStream(transport));
    StreamWrap fresh = attach(new StreamWrap(this, handle, false));
    transportOptions().applyToNew(fresh);
    return fresh;
  }

  private StreamWrap attach(StreamWrap fresh) {
    wrap = fresh;
    hasHandle = true;
    if (destroyed()) {
      undestroy();
    }
    forgetLocalName();
    reader.attach(fresh, options);
    if (!referenced) {
      fresh.reference(false);
    }
    return fresh;
  }

  // ---- for subclasses that put something of their own in the place of a part

  /**
   * Takes a handle over, as the constructor does with a descriptor; nothing is read yet.
   *
   * @param handle the handle, which belongs to the socket from now on
   * @param connected whether it is connected
   */
  protected final void adopt(StreamHandle handle, boolean connected) {
    state = SocketState.CONNECTED;
    attach(new StreamWrap(this, handle, connected));
    transportOptions().applyToOpened();
  }

  /** Leaves the handle to whoever else has it: the socket goes on without one. */
  protected final void forgetHandle() {
    hasHandle = false;
    forgetLocalName();
  }

  /**
   * Makes the socket one of a server's connections, for which the server waits before it is closed,
   * or of none.
   *
   * @param owner the server; null for none
   */
  protected final void belongsTo(@Nullable Server owner) {
    server = owner;
    countsForServer = owner != null;
  }

  /**
   * Hands bytes to the kernel, and descriptors with the first of them, past the stream's queue.
   *
   * @param chunk the bytes; at least one
   * @param descriptors their numbers, which stay the caller's and open until the callback
   * @param callback called once all is written
   */
  protected final void doWriteDescriptors(ByteBuffer chunk, int[] descriptors, Callback callback) {
    SpecialWrite sending = (to, bytes, request) -> to.write(bytes, descriptors, request);
    writer.write(writer.mark(chunk, sending), callback);
  }

  /** The connection stands. */
  void connected() {
    assert state == SocketState.CONNECTING : state;
    state = SocketState.CONNECTED;
    forgetLocalName();
    refreshTimeout();
    NodeException refused = transportOptions().applyToConnected();
    if (refused != null) {
      emit(ERROR, refused);
    }
    emit(CONNECT);
    emit(READY);
    if (!isPaused()) {
      read(0);
    }
  }

  // ---- read

  /** Starts reading, at once or when the connection stands. */
  @Override
  public void doRead(int size) {
    StreamWrap handle = wrap();
    if (handle == null || connecting() || !handle.isOpen()) {
      once(CONNECT, () -> doRead(size));
      reader.startUnconnected();
    } else {
      reader.start();
    }
  }

  /** A handle goes on reading until it is stopped. */
  @Override
  protected boolean keepsReading() {
    return reader.isStarted();
  }

  @Override
  public @Nullable ByteBuffer read(int size) {
    startOwnReading();
    return super.read(size);
  }

  /** Stops emitting {@code data}; with {@code onread}, stops reading. */
  @Override
  public Socket pause() {
    stopOwnReading();
    super.pause();
    return this;
  }

  /** Emits {@code data} again; with {@code onread}, reads again. */
  @Override
  public Socket resume() {
    startOwnReading();
    super.resume();
    return this;
  }

  /** Listens for the bytes that arrive, and makes them flow. */
  @Override
  public Socket onData(Consumer<? super ByteBuffer> listener) {
    super.onData(listener);
    return this;
  }

  // ---- write

  /**
   * Writes bytes. On an idle socket they go to the kernel before this returns; while a write is in
   * flight they are gathered and follow in one. Before {@link #connect} it fails with {@code
   * ERR_SOCKET_CLOSED}; while connecting the bytes wait.
   *
   * @param chunk the bytes between position and limit, neither of which is moved; they must not
   *     change until the callback
   * @param callback called once, never inside of this call
   * @return whether to go on before {@code drain}
   */
  @Override
  public boolean write(ByteBuffer chunk, @Nullable Callback callback) {
    leaveShortCutIn();
    return writer.refuses() ? writer.refuseAfterFin(callback) : super.write(chunk, callback);
  }

  @Override
  public boolean writeText(String text, Charset charset, @Nullable Callback callback) {
    leaveShortCutIn();
    return writer.refuses()
        ? writer.refuseAfterFin(callback)
        : super.writeText(text, charset, callback);
  }

  /** Hands bytes to the kernel; called by the stream. */
  @Override
  public void doWrite(ByteBuffer chunk, Callback callback) {
    writer.write(chunk, callback);
  }

  /** Hands several chunks to the kernel in one system call; called by the stream. */
  @Override
  public void doWritev(List<ByteBuffer> chunks, Callback callback) {
    writer.writev(chunks, callback);
  }

  /** Sends FIN; called by the stream once everything is written. */
  @Override
  public void doFinal(Callback callback) {
    writer.shutdown(callback);
  }

  // ---- destroy

  @Override
  public Socket destroy() {
    super.destroy();
    return this;
  }

  @Override
  public Socket destroy(@Nullable Throwable error) {
    super.destroy(error);
    return this;
  }

  /** Ends the writable side, and destroys the socket once everything is flushed. */
  public void destroySoon() {
    loop().confine(this, "destroySoon");
    parts().closer.destroySoon();
  }

  /**
   * Destroys the socket so that the peer sees a reset; while connecting, as soon as it is
   * connected. Without a handle it is destroyed with {@code ERR_SOCKET_CLOSED}.
   *
   * @return this socket
   * @throws NodeException {@code ERR_INVALID_HANDLE_TYPE} on anything but TCP
   */
  public Socket resetAndDestroy() {
    loop().confine(this, "resetAndDestroy");
    parts().closer.resetAndDestroy();
    return this;
  }

  /** The same as {@link #destroySoon()}: what was written still arrives. */
  @Override
  public void close() {
    destroySoon();
  }

  /** Closes the handle; called by the stream. */
  @Override
  public void doDestroy(@Nullable NodeException error, Callback callback) {
    StreamWrap last = wrap();
    state = SocketState.DESTROYED;
    life++;
    referenced = true;
    if (idle != null) {
      idle.clear();
    }
    if (last != null) {
      hasHandle = false;
      forgetLocalName();
    }
    parts().closer.destroy(last, error, callback);
    if (server != null && countsForServer) {
      countsForServer = false;
      server.connectionDestroyed();
    }
  }

  // ---- state

  /** Lets the socket keep the loop alive or not; without a handle, from the connection on. */
  Socket reference(boolean keepsAlive) {
    loop().confine(this, keepsAlive ? "ref" : "unref");
    StreamWrap handle = wrap();
    if (handle == null) {
      return once(CONNECT, () -> reference(keepsAlive));
    }
    referenced = keepsAlive;
    handle.reference(keepsAlive);
    return this;
  }

  /** {@return whether it is connecting} */
  public boolean connecting() {
    return state == SocketState.CONNECTING;
  }

  /** {@return the server that accepted it; null for any other socket} */
  public @Nullable Server server() {
    return server;
  }

  @Override
  public @Nullable AddressInfo address() {
    return parts().names.local();
  }

  @Override
  public @Nullable AddressInfo remote() {
    return parts().names.remote();
  }

  // ---- for the rest of the package

  /** The handle there is. */
  @Nullable StreamWrap wrap() {
    return hasHandle ? wrap : null;
  }

  SocketReader reader() {
    return reader;
  }

  /** The handle there is, or the last one. */
  @Nullable StreamWrap lastWrap() {
    return wrap;
  }

  SocketWriter writer() {
    return writer;
  }

  SocketParts parts() {
    if (parts == null) {
      parts = new SocketParts(this, server == null ? Map.of() : server.wanted());
    }
    return parts;
  }

  TransportOptions transportOptions() {
    return parts().transportOptions;
  }

  IdleTimeout idle() {
    if (idle == null) {
      idle = new IdleTimeout(this);
    }
    return idle;
  }

  /** Hook, called whenever something happens: the idle timeout starts again. */
  protected void refreshTimeout() {
    if (idle != null) {
      idle.refresh();
    }
  }

  private void forgetLocalName() {
    if (parts != null) {
      parts.names.forgetLocal();
    }
  }

  int life() {
    return life;
  }
}
