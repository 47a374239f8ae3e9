package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server handle over a {@link ServerSocketChannel}; its states are those of the interface. */
final class NioServer extends NioHandle implements ServerHandle {
  /**
   * Connections taken from one server before the other handles get their turn: a burst of clients
   * must not hold up those that are connected already.
   */
  private static final int MAX_ACCEPTS_PER_TURN = 64;

  private enum State {
    IDLE,
    BOUND,
    LISTENING,
    CLOSING,
    CLOSED
  }

  private State state = State.IDLE;
  private boolean accepting;
  private @Nullable Listener listener;
  private @Nullable ServerBinding binding;
  private @Nullable ServerSocketChannel channel;
  private ProtocolFamily family = StandardProtocolFamily.UNIX;

  NioServer(NioBackend backend, Transport transport) {
    super(backend, transport);
  }

  @Override
  public void listener(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void bind(Endpoint local, Set<BindOption> options) throws ErrnoException {
    if (local instanceof IpEndpoint != (transport == Transport.TCP)) {
      throw new IllegalArgumentException("A " + transport + " handle cannot use " + local);
    }
    if (state != State.IDLE) {
      throw new ErrnoException(Errno.EINVAL);
    }
    family = Addresses.family(local);
    binding =
        switch (local) {
          case IpEndpoint ip -> TcpBinding.bind(ip, options);
          case UnixEndpoint unix -> UnixBinding.bind(unix, options);
        };
    state = State.BOUND;
  }

  @Override
  public void listen(int backlog) throws ErrnoException {
    if (state != State.BOUND || binding == null || listener == null) {
      throw new IllegalStateException(
          "listen() needs a listener and a handle that is BOUND, but it is " + state);
    }
    channel = binding.listen(Math.max(1, backlog));
    state = State.LISTENING;
    active(true);
    acceptStart();
  }

  @Override
  public void acceptStart() {
    if (state != State.LISTENING || channel == null) {
      throw new IllegalStateException(
          "acceptStart() needs a handle that is LISTENING, but it is " + state);
    }
    accepting = true;
    watch(channel, SelectionKey.OP_ACCEPT);
  }

  @Override
  public void acceptStop() {
    accepting = false;
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    return binding == null ? null : Addresses.ofJdk(binding.local(), family);
  }

  @Override
  public void close() {
    if (state == State.CLOSING || state == State.CLOSED) {
      return;
    }
    state = State.CLOSING;
    accepting = false;
    active(false);
    backend.closing().add(this);
    backend.closing().release();
  }

  @Override
  void ready() {
    ServerSocketChannel server = channel;
    if (!accepting || server == null) {
      unwatch(SelectionKey.OP_ACCEPT);
      return;
    }
    boolean more = true;
    for (int i = 0; i < MAX_ACCEPTS_PER_TURN && accepting && more; i++) {
      more = accept(server);
    }
  }

  /** Takes one connection; returns whether there may be more. */
  private boolean accept(ServerSocketChannel server) {
    @Nullable SocketChannel accepted = null;
    try {
      accepted = server.accept();
      if (accepted == null) {
        return false;
      }
      accepted.configureBlocking(false);
    } catch (IOException failure) {
      close(accepted);
      acceptFailed(server, Errnos.of(failure, Errno.ECONNABORTED));
      return false;
    }
    NioSocket socket = new NioSocket(accepted, family);
    listener().onConnection(new NioStream(backend, transport, socket));
    return true;
  }

  private void acceptFailed(ServerSocketChannel server, Errno error) {
    boolean noDescriptors = error == Errno.EMFILE || error == Errno.ENFILE;
    if (noDescriptors && backend.spare().turnAway(server, MAX_ACCEPTS_PER_TURN)) {
      return;
    }
    listener().onAcceptError(error);
  }

  @Override
  void release() {
    accepting = false;
    if (binding != null) {
      binding.close();
      binding = null;
    }
    close(channel);
    channel = null;
  }

  @Override
  void finishClosing() {
    state = State.CLOSED;
    backend.closing().finished(this);
    backend.closed(this);
    if (listener != null) {
      listener.onClose();
    }
  }

  private Listener listener() {
    if (listener == null) {
      throw new AssertionError("A server listens with a listener");
    }
    return listener;
  }
}
