package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
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
  private final NioOptions options = new NioOptions();

  private State state;
  private Shutdown shutdown = Shutdown.NONE;
  private boolean connectInFlight;
  private @Nullable Listener listener;
  private @Nullable SocketChannel channel;
  private ProtocolFamily family = StandardProtocolFamily.UNIX;
  private @Nullable UnixFile file;
  private @Nullable Errno delayedBindError;

  /** A new handle. */
  NioStream(NioBackend backend, Transport transport) {
    super(backend, transport);
    state = State.IDLE;
  }

  /** The handle of an accepted connection. */
  NioStream(
      NioBackend backend, Transport transport, SocketChannel accepted, ProtocolFamily family) {
    super(backend, transport);
    this.channel = accepted;
    this.family = family;
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
    if (channel != null) {
      throw new ErrnoException(Errno.EINVAL);
    }
    SocketChannel opened = open(Addresses.family(local));
    try {
      if (transport == Transport.TCP) {
        opened.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      opened.bind(Addresses.toJdk(local));
    } catch (IOException | IllegalArgumentException failure) {
      bindFailed(Errnos.of(failure, Errno.EADDRINUSE));
    } catch (ErrnoException unusable) {
      discardChannel();
      throw unusable;
    }
    if (local instanceof UnixEndpoint unix) {
      file = UnixFile.made(Path.of(unix.path()));
    }
  }

  private void bindFailed(Errno error) throws ErrnoException {
    if (error == Errno.EADDRINUSE && transport == Transport.TCP) {
      delayedBindError = error;
      return;
    }
    discardChannel();
    throw new ErrnoException(error);
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
      startConnecting(remote);
    } catch (ErrnoException failure) {
      post(Completion.CONNECT, failure.errno());
    } catch (IOException | IllegalArgumentException failure) {
      post(Completion.CONNECT, Errnos.of(failure, Errno.ECONNREFUSED));
    }
  }

  private void startConnecting(Endpoint remote) throws ErrnoException, IOException {
    if (delayedBindError != null) {
      throw new ErrnoException(delayedBindError);
    }
    ProtocolFamily needed = Addresses.family(remote);
    SocketChannel socket = channel == null ? open(needed) : channel;
    if (family == StandardProtocolFamily.INET6 && needed != family) {
      throw new ErrnoException(Errno.EINVAL);
    }
    if (socket.connect(Addresses.toJdk(remote))) {
      post(Completion.CONNECT, null);
    } else {
      watch(socket, SelectionKey.OP_CONNECT);
    }
  }

  private SocketChannel open(ProtocolFamily wanted) throws ErrnoException {
    try {
      SocketChannel opened = SocketChannel.open(wanted);
      channel = opened;
      family = wanted;
      opened.configureBlocking(false);
      options.applyKept(opened);
      return opened;
    } catch (IOException | UnsupportedOperationException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.EMFILE));
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
      channel().shutdownOutput();
    } catch (IOException failure) {
      return Errnos.of(failure, Errno.ENOTCONN);
    }
    return reader.sawReset() ? Errno.ENOTCONN : null;
  }

  @Override
  public void reset() throws ErrnoException {
    if (transport == Transport.UNIX) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (shutdown == Shutdown.WAITING || shutdown == Shutdown.POSTED) {
      throw new ErrnoException(Errno.EINVAL);
    }
    if (state == State.CLOSING || state == State.CLOSED) {
      return;
    }
    if (channel != null && channel.isOpen()) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException failure) {
        throw new ErrnoException(Errnos.of(failure, Errno.EINVAL));
      }
    }
    close();
  }

  @Override
  public void close() {
    if (state == State.CLOSING || state == State.CLOSED) {
      return;
    }
    state = State.CLOSING;
    reader.stop();
    if (file != null) {
      file.remove();
    }
    backend.closing().add(this);
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    if (channel == null || !channel.isOpen()) {
      return null;
    }
    try {
      return Addresses.ofJdk(channel.getLocalAddress(), family);
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.EBADF));
    }
  }

  @Override
  public @Nullable Endpoint remoteEndpoint() throws ErrnoException {
    if (state != State.OPEN) {
      return null;
    }
    try {
      return Addresses.ofJdk(channel().getRemoteAddress(), family);
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.ENOTCONN));
    }
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    options.set(requireOption(option), option, value);
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    return options.get(requireOption(option), option);
  }

  @Override
  public boolean active() {
    return isActive()
        || connectInFlight
        || writer.inFlight()
        || shutdown == Shutdown.WAITING
        || shutdown == Shutdown.POSTED
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

  /** The JDK closes the channel itself if connecting has failed. */
  private void finishConnecting() {
    @Nullable Errno error = null;
    try {
      if (!channel().finishConnect()) {
        return;
      }
      unwatch(SelectionKey.OP_CONNECT);
    } catch (IOException failure) {
      error = Errnos.of(failure, Errno.ECONNREFUSED);
    }
    complete(Completion.CONNECT, error);
  }

  /** Delivers a completion, unless the handle was closed since it became due. */
  void complete(Completion completion, @Nullable Errno error) {
    if (state == State.CLOSING || state == State.CLOSED) {
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
      delayedBindError = null;
      deregister();
      discardChannel();
    }
    listener().onConnect(error);
  }

  private void discardChannel() {
    close(channel);
    channel = null;
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
    close(channel);
    channel = null;
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
    if (shutdown == Shutdown.WAITING || shutdown == Shutdown.POSTED) {
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

  /** The channel of a handle that is connecting or open. */
  SocketChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("The backend of this handle is closed");
    }
    return channel;
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

  private @Nullable SocketChannel requireOption(StreamOption option) throws ErrnoException {
    if (transport != Transport.TCP || option == StreamOption.USER_TIMEOUT) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (state == State.CLOSING || state == State.CLOSED) {
      throw new ErrnoException(Errno.EBADF);
    }
    return channel;
  }
}
