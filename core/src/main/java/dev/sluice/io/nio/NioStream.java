package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A stream handle over a {@link SocketChannel}. Its states are those of {@link StreamHandle};
 * reading and writing have their own within OPEN ({@link NioReader}, {@link NioWriter}), and so has
 * shutting down:
 *
 * <pre>
 *   NONE ── shutdown() ──► WAITING ── the write in flight ended ──► POSTED ── onShutdown ──► DONE
 *     └──────── shutdown() with no write in flight ─────────────────►┘
 * </pre>
 */
final class NioStream extends NioHandle implements StreamHandle {
  private enum State {
    IDLE,
    CONNECTING,
    OPEN,
    CLOSING,
    CLOSED
  }

  private enum Shutdown {
    NONE,
    WAITING,
    POSTED,
    DONE
  }

  private final NioReader reader = new NioReader(this);
  private final NioWriter writer = new NioWriter(this);
  private final NioSocket socket;

  private State state;
  private Shutdown shutdown = Shutdown.NONE;
  private boolean connectInFlight;
  private @Nullable Listener listener;

  /** A new handle. */
  NioStream(NioBackend backend, Transport transport) {
    super(backend, transport);
    socket = new NioSocket();
    state = State.IDLE;
  }

  /** The handle of an accepted connection. */
  NioStream(NioBackend backend, Transport transport, NioSocket accepted) {
    super(backend, transport);
    socket = accepted;
    state = State.OPEN;
  }

  @Override
  public void listener(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    requireFitting(local);
    require(State.IDLE, "bind");
    socket.bind(local);
  }

  @Override
  public void connect(Endpoint remote) {
    requireFitting(remote);
    require(State.IDLE, "connect");
    listener();
    state = State.CONNECTING;
    connectInFlight = true;
    backend.liveness().requests(1);
    try {
      if (socket.connect(remote)) {
        post(Completion.CONNECT, null);
      } else {
        watch(channel(), SelectionKey.OP_CONNECT);
      }
    } catch (ErrnoException failure) {
      post(Completion.CONNECT, failure.errno());
    }
  }

  @Override
  public void readStart() {
    require(State.OPEN, "readStart");
    listener();
    reader.start(null);
  }

  @Override
  public void readStart(ByteBuffer into) {
    require(State.OPEN, "readStart");
    listener();
    if (!into.hasRemaining() || into.isReadOnly()) {
      throw new IllegalArgumentException("There is nowhere to read into in " + into);
    }
    reader.start(into);
  }

  @Override
  public void readStop() {
    reader.stop();
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    require(State.OPEN, "write");
    listener();
    if (writer.inFlight()) {
      throw new IllegalStateException("A write is in flight already");
    }
    return writer.write(buffers, offset, count, shutdown != Shutdown.NONE);
  }

  @Override
  public long writeQueueSize() {
    return writer.queueSize();
  }

  @Override
  public void shutdown() {
    require(State.OPEN, "shutdown");
    listener();
    switch (shutdown) {
      case NONE -> {
        backend.liveness().requests(1);
        shutdown = Shutdown.WAITING;
        shutdownUnlessWriting();
      }
      case WAITING, POSTED -> throw new IllegalStateException("A shutdown is in flight already");
      case DONE -> {
        backend.liveness().requests(1);
        shutdown = Shutdown.POSTED;
        post(Completion.SHUTDOWN, Errno.ENOTCONN);
      }
    }
  }

  private void shutdownUnlessWriting() {
    if (shutdown == Shutdown.WAITING && !writer.inFlight()) {
      shutdown = Shutdown.POSTED;
      post(Completion.SHUTDOWN, sendFin());
    }
  }

  /** The JDK hides ENOTCONN, so the handle has to know by itself whether the peer is gone. */
  private @Nullable Errno sendFin() {
    if (transport == Transport.TCP) {
      reader.probe();
    }
    try {
      socket.shutdownOutput();
    } catch (ErrnoException failure) {
      return failure.errno();
    }
    return reader.sawReset() ? Errno.ENOTCONN : null;
  }

  @Override
  public void reset() throws ErrnoException {
    if (transport == Transport.UNIX) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (isGone()) {
      return;
    }
    if (isShuttingDown()) {
      throw new ErrnoException(Errno.EINVAL);
    }
    socket.lingerNot();
    close();
  }

  @Override
  public void close() {
    if (isGone()) {
      return;
    }
    state = State.CLOSING;
    reader.stop();
    socket.unlink();
    backend.closing().add(this);
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    return isGone() ? null : socket.local();
  }

  @Override
  public @Nullable Endpoint remoteEndpoint() throws ErrnoException {
    return state == State.OPEN ? socket.remote() : null;
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    requireOption(option);
    socket.option(option, value);
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    requireOption(option);
    return socket.option(option);
  }

  @Override
  public boolean active() {
    return isActive()
        || connectInFlight
        || writer.inFlight()
        || isShuttingDown()
        || state == State.CLOSING;
  }

  @Override
  public Detached detach() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  @Override
  void ready() {
    if (state == State.CONNECTING && (readyOps & SelectionKey.OP_CONNECT) != 0) {
      finishConnecting();
      return;
    }
    if (state == State.OPEN && (readyOps & SelectionKey.OP_READ) != 0) {
      reader.ready();
    }
    if (state == State.OPEN && (readyOps & SelectionKey.OP_WRITE) != 0) {
      writer.ready();
    }
  }

  private void finishConnecting() {
    @Nullable Errno error = null;
    try {
      if (!socket.finishConnect()) {
        return;
      }
      unwatch(SelectionKey.OP_CONNECT);
    } catch (ErrnoException failure) {
      error = failure.errno();
    }
    complete(Completion.CONNECT, error);
  }

  /** Delivers a completion, unless the handle was closed since it became due. */
  void complete(Completion completion, @Nullable Errno error) {
    if (isGone()) {
      return;
    }
    switch (completion) {
      case CONNECT -> connected(error);
      case READ -> reader.deliverHeld();
      case WRITE -> {
        writer.ended();
        shutdownUnlessWriting();
        listener().onWrite(error);
      }
      case SHUTDOWN -> {
        shutdownEnded();
        listener().onShutdown(error);
      }
    }
  }

  private void connected(@Nullable Errno error) {
    connectEnded();
    if (error == null) {
      state = State.OPEN;
    } else {
      state = State.IDLE;
      deregister();
      socket.discard();
    }
    listener().onConnect(error);
  }

  private void connectEnded() {
    connectInFlight = false;
    backend.liveness().requests(-1);
  }

  private void shutdownEnded() {
    shutdown = Shutdown.DONE;
    backend.liveness().requests(-1);
  }

  /** Also ends reading: a backend that closes does not ask its handles to close first. */
  @Override
  void release() {
    reader.stop();
    socket.discard();
  }

  @Override
  void finishClosing() {
    if (connectInFlight) {
      connectEnded();
      listener().onConnect(Errno.ECANCELED);
    }
    if (writer.inFlight()) {
      writer.ended();
      listener().onWrite(Errno.ECANCELED);
    }
    if (isShuttingDown()) {
      shutdownEnded();
      listener().onShutdown(Errno.ECANCELED);
    }
    state = State.CLOSED;
    backend.closing().finished(this);
    backend.closed(this);
    if (listener != null) {
      listener.onClose();
    }
  }

  private void post(Completion completion, @Nullable Errno error) {
    backend.posted().post(this, completion, error);
  }

  private boolean isGone() {
    return state == State.CLOSING || state == State.CLOSED;
  }

  private boolean isShuttingDown() {
    return shutdown == Shutdown.WAITING || shutdown == Shutdown.POSTED;
  }

  boolean writeHasFailed() {
    return writer.hasFailed();
  }

  SocketChannel channel() {
    return socket.channel();
  }

  /** Who is told; nothing starts before there is someone. */
  Listener listener() {
    if (listener == null) {
      throw new IllegalStateException("The handle has no listener yet");
    }
    return listener;
  }

  private void require(State needed, String call) {
    if (state != needed) {
      throw new IllegalStateException(
          call + "() needs a handle that is " + needed + ", but it is " + state);
    }
  }

  private void requireFitting(Endpoint endpoint) {
    if (endpoint instanceof IpEndpoint != (transport == Transport.TCP)) {
      throw new IllegalArgumentException("A " + transport + " handle cannot use " + endpoint);
    }
  }

  private void requireOption(StreamOption option) throws ErrnoException {
    if (!NioOptions.exists(option, transport)) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (isGone()) {
      throw new ErrnoException(Errno.EBADF);
    }
  }
}
