package dev.sluice.net;

import dev.sluice.dns.Dns;
import dev.sluice.dns.LookupFunction;
import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.loop.EventLoop;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts TCP or Unix-domain connections; Node's {@code net.Server}.
 *
 * <pre>
 *                listen()                     bound: `listening` in a tick
 *   STOPPED ─────────────────► STARTING ───────────────────────────────► LISTENING ── `connection`
 *    ▲   ▲                        │ failed: `error` in a tick                │
 *    │   └────────────────────────┘                                          │ close()
 *    │                                                                       ▼
 *    └────────────────────── `close` when the last connection is gone ── DRAINING
 * </pre>
 *
 * STARTING lasts only while the name of a host is looked up: without a host, or with a literal
 * address, the server is bound before {@code listen} returns, so that {@link #address()} answers on
 * the next line. (For a literal address Node binds in the next tick.)
 *
 * <p>How it listens is in {@code Listening}, what happens to a connection that arrives in {@code
 * Acceptor}.
 *
 * <p>A server belongs to the loop it was made on; its methods throw {@link IllegalStateException}
 * elsewhere, except those whose names end in {@code Async}, which any thread may call.
 */
public non-sealed class Server extends EventEmitter implements ListenForms, AutoCloseable {
  /** {@code listening}: connections are accepted. */
  public static final Event<Runnable> LISTENING = Event.signal("listening");

  /** {@code connection}: a connection was accepted. */
  public static final Event<Consumer<Socket>> CONNECTION = Event.of("connection");

  /** {@code drop}: a connection was closed because {@link #maxConnections()} are open. */
  public static final Event<Consumer<Drop>> DROP = Event.of("drop");

  /** {@code close}: the server has stopped, and its last connection is gone. */
  public static final Event<Runnable> CLOSE = Event.signal("close");

  private final EventLoop loop;
  private final ServerOptions options;
  private final Map<StreamOption, Integer> wanted;
  private final Listening listening = new Listening(this);
  private @Nullable ServerHandle handle;
  private @Nullable String path;
  private int connections;
  private int maxConnections = Integer.MAX_VALUE;
  private boolean referenced = true;

  /** A server with Node's defaults. */
  public Server() {
    this(ServerOptions.DEFAULT, null);
  }

  /**
   * A server.
   *
   * @param options how it treats its connections
   * @param connectionListener listens to {@link #CONNECTION}; null for nobody yet
   * @throws NodeException {@code ERR_OUT_OF_RANGE} for a time or size that cannot be, {@code
   *     ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} for what the backend cannot do
   * @throws IllegalStateException outside of a loop
   */
  public Server(ServerOptions options, @Nullable Consumer<Socket> connectionListener) {
    this.loop = EventLoop.current();
    this.options = Arguments.object(options, "options");
    this.wanted = TransportOptions.wanted(loop, options.socketOptions());
    if (connectionListener != null) {
      on(CONNECTION, connectionListener);
    }
  }

  /** The loop that the server belongs to. */
  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  protected void confine(String call) {
    loop.confine(this, call);
  }

  @Override
  public <L> Server on(Event<L> event, L listener) {
    super.on(event, listener);
    return this;
  }

  @Override
  public <L> Server once(Event<L> event, L listener) {
    super.once(event, listener);
    return this;
  }

  @Override
  public <L> Server off(Event<L> event, L listener) {
    super.off(event, listener);
    return this;
  }

  // ---- listen

  /**
   * Listens. {@link #LISTENING} follows in a tick; what the system refuses reaches {@link #ERROR}
   * in a tick: {@code EADDRINUSE}, {@code EADDRNOTAVAIL}, {@code EACCES}, for a path also {@code
   * EINVAL} if it is too long, for a descriptor {@code EINVAL} if it is no socket that could
   * listen, and for a host {@code ENOTFOUND}. A listener whose attempt failed stays, and is called
   * at the next {@link #LISTENING}.
   *
   * @param options where
   * @param listener called once, at {@link #LISTENING}; null for none
   * @return this server
   * @throws NodeException {@code ERR_SERVER_ALREADY_LISTEN}, {@code ERR_SOCKET_BAD_PORT}, {@code
   *     ERR_INVALID_ARG_VALUE} without port and path, {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM}
   *     for what the backend cannot do
   */
  @Override
  public Server listen(ListenOptions options, @Nullable Runnable listener) {
    loop.confine(this, "listen");
    if (handle != null) {
      throw ErrorCode.ERR_SERVER_ALREADY_LISTEN.exception();
    }
    listening.check(Arguments.object(options, "options"));
    NetSettings.of(loop).observer().listenStart(this, options);
    if (listener != null) {
      once(LISTENING, listener);
    }
    listening.start(options);
    return this;
  }

  /** It is about to listen on a path, whose name it keeps, as in Node. */
  void listensOnPath(String name) {
    path = name;
  }

  /** It listens from now on. */
  void listens(ServerHandle listeningHandle) {
    handle = listeningHandle;
    if (!referenced) {
      listeningHandle.unref();
    }
    NetSettings.of(loop).observer().listenEnd(this);
    loop.nextTick(
        () -> {
          if (handle != null) {
            emit(LISTENING);
          }
        });
  }

  /** {@return whether it listens} */
  public boolean listening() {
    return handle != null;
  }

  /**
   * Where it listens.
   *
   * @return null if it does not; the path, as in Node, also after a server of a path was closed or
   *     could not listen
   * @throws NodeException what the system says instead of an address
   */
  @Override
  public @Nullable AddressInfo address() {
    ServerHandle current = handle;
    if (current == null || current.transport() == Transport.UNIX) {
      return path == null ? null : AddressInfo.ofPath(path);
    }
    try {
      return current.localEndpoint() instanceof IpEndpoint ip ? AddressInfo.of(ip) : null;
    } catch (ErrnoException failed) {
      throw new SystemException(failed.errno(), "address");
    }
  }

  // ---- accept

  /** {@return how many connections may be open at a time; {@link Integer#MAX_VALUE} at first} */
  public int maxConnections() {
    return maxConnections;
  }

  /**
   * Sets how many connections may be open at a time. What comes beyond is closed at once, see
   * {@link #DROP}.
   *
   * @param limit how many; 0 closes all that come, those that are open stay
   * @return this server
   */
  public Server setMaxConnections(int limit) {
    loop.confine(this, "setMaxConnections");
    maxConnections = limit;
    return this;
  }

  /**
   * Counts the open connections.
   *
   * @param callback told the number, in a tick
   * @return this server
   */
  public Server getConnections(IntConsumer callback) {
    loop.confine(this, "getConnections");
    Arguments.function(callback, "callback");
    int count = connections;
    loop.nextTick(() -> callback.accept(count));
    return this;
  }

  // ---- close

  /**
   * Stops listening; see {@link #close(Consumer)}. The connections that are open stay. A server
   * that does not listen emits {@link #CLOSE} again.
   */
  @Override
  public void close() {
    close(null);
  }

  /**
   * Stops listening at once: connections that the kernel has not handed over are reset, and the
   * file of a path is removed. Those that are open stay, and {@link #CLOSE} follows when the last
   * of them is destroyed.
   *
   * @param callback called once, at {@link #CLOSE}, with null, or with {@code
   *     ERR_SERVER_NOT_RUNNING} if the server did not listen; null for none
   * @return this server
   */
  @Override
  public Server close(@Nullable Consumer<@Nullable NodeException> callback) {
    loop.confine(this, "close");
    listening.cancel();
    if (callback != null) {
      NodeException problem = handle == null ? ErrorCode.ERR_SERVER_NOT_RUNNING.exception() : null;
      once(CLOSE, () -> callback.accept(problem));
    }
    if (handle != null) {
      handle.close();
      handle = null;
    }
    emitCloseIfDrained();
    return this;
  }

  /**
   * Takes the listening socket out of the server, which stops as by {@link #close()}. The socket
   * listens on, and the kernel keeps the connections that come: nobody is refused while another
   * server, of this process or of the next one, takes it over by its descriptor.
   *
   * @return the listening socket
   * @throws NodeException {@code ERR_SERVER_NOT_RUNNING} if it does not listen, {@code
   *     ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot
   */
  public Descriptor detach() {
    loop.confine(this, "detach");
    Features.require(loop, Capability.DESCRIPTORS, "detach");
    if (handle == null) {
      throw ErrorCode.ERR_SERVER_NOT_RUNNING.exception();
    }
    try {
      Descriptor descriptor = new Descriptor(loop, handle.detach());
      close();
      return descriptor;
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "detach");
    }
  }

  /** One of its connections was destroyed. */
  void connectionDestroyed() {
    connections--;
    emitCloseIfDrained();
  }

  /** Emits {@link #CLOSE} in a tick if the server has stopped and its last connection is gone. */
  protected void emitCloseIfDrained() {
    if (handle == null && connections == 0) {
      loop.nextTick(() -> emit(CLOSE));
    }
  }

  /**
   * Lets the server keep the loop alive while it listens, the state it starts in.
   *
   * @return this server
   */
  public Server ref() {
    loop.confine(this, "ref");
    referenced = true;
    if (handle != null) {
      handle.ref();
    }
    return this;
  }

  /**
   * Lets the loop end although this server listens.
   *
   * @return this server
   */
  public Server unref() {
    loop.confine(this, "unref");
    referenced = false;
    if (handle != null) {
      handle.unref();
    }
    return this;
  }

  /** A {@link #CONNECTION} listener that fails later takes its connection with it. */
  @Override
  protected void onRejection(Throwable error, Event<?> event, @Nullable Object argument) {
    if (event == CONNECTION && argument instanceof Socket socket) {
      socket.destroy(error);
    } else {
      super.onRejection(error, event, argument);
    }
  }

  // ---- for subclasses that put something of their own in the place of a part

  /**
   * Hook, called with each handle that the server is about to listen on: a subclass may put one of
   * its own in front of it.
   *
   * @param fresh the handle, without a listener yet
   * @return the handle to use; by default, the same
   */
  protected ServerHandle decorate(ServerHandle fresh) {
    return fresh;
  }

  /**
   * Hook, called with each connection that arrives.
   *
   * @param accepted the connection
   * @param usual what becomes of it: it is dropped, blocked, or becomes a socket
   */
  protected void onConnection(StreamHandle accepted, Consumer<StreamHandle> usual) {
    usual.accept(accepted);
  }

  /**
   * Hook, called for each connection that is let in: makes the socket.
   *
   * @param accepted the connection
   * @param usual makes the usual socket
   * @return the socket, which {@linkplain Socket#belongsTo belongs to} this server
   */
  protected Socket newSocket(StreamHandle accepted, Supplier<Socket> usual) {
    return usual.get();
  }

  /** {@return whether a connection that arrives now is dropped} */
  protected boolean isFull() {
    return connections >= maxConnections;
  }

  /** {@return whose connections are closed; null for nobody's} */
  protected @Nullable BlockList blockList() {
    return options.blockList();
  }

  /** {@return how the name of a host to listen on is looked up} */
  protected LookupFunction lookup() {
    return Dns::lookup;
  }

  /** {@return the handle it listens on; null if it does not} */
  protected final @Nullable ServerHandle handle() {
    return handle;
  }

  /** Leaves the handle to whoever else has it: the server does not listen any more. */
  protected final void forgetHandle() {
    handle = null;
  }

  /** {@return how many connections count as open} */
  protected final int connections() {
    return connections;
  }

  /**
   * Sets how many connections count as open.
   *
   * @param count how many
   */
  protected final void setConnections(int count) {
    connections = count;
  }

  // ---- for the rest of the package

  ServerOptions options() {
    return options;
  }

  /** What its connections ask of the kernel. */
  Map<StreamOption, Integer> wanted() {
    return wanted;
  }

  boolean isListeningOn(ServerHandle candidate) {
    return handle == candidate;
  }

  void connectionAccepted() {
    connections++;
  }
}
