package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.kernel.Errnos;
import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A TCP address: a plain socket that does not listen holds the port from bind to listen. With
 * SO_REUSEADDR on both, Linux lets the listening socket take the same port beside it; where the
 * system does not, the holder lets go first.
 */
final class TcpBinding implements ServerBinding {
  private final ProtocolFamily family;
  private final boolean reusePort;
  private @Nullable NetworkChannel socket;
  private @Nullable Errno delayedError;

  private TcpBinding(ProtocolFamily family, boolean reusePort) {
    this.family = family;
    this.reusePort = reusePort;
  }

  static TcpBinding bind(IpEndpoint local, Set<BindOption> options) throws ErrnoException {
    if (options.contains(BindOption.IPV6_ONLY)) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    boolean reusePort = options.contains(BindOption.REUSE_PORT);
    TcpBinding binding = new TcpBinding(Addresses.family(local), reusePort);
    binding.hold(Addresses.toJdk(local));
    return binding;
  }

  private void hold(SocketAddress address) throws ErrnoException {
    try {
      SocketChannel holder = SocketChannel.open(family);
      socket = holder;
      prepare(holder);
      holder.bind(address);
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException failure) {
      close();
      Errno error = Errnos.of(failure, Errno.EADDRINUSE);
      if (error != Errno.EADDRINUSE) {
        throw new ErrnoException(error);
      }
      delayedError = error;
    }
  }

  @Override
  public ServerSocketChannel listen(int backlog) throws ErrnoException {
    @Nullable SocketAddress address = local();
    if (delayedError != null || address == null) {
      throw new ErrnoException(delayedError == null ? Errno.EADDRINUSE : delayedError);
    }
    @Nullable ServerSocketChannel listening = tryListening(address, backlog);
    close();
    if (listening == null) {
      listening = tryListening(address, backlog);
    }
    if (listening == null) {
      delayedError = Errno.EADDRINUSE;
      throw new ErrnoException(delayedError);
    }
    socket = listening;
    return listening;
  }

  /** Answers null if the address is in use. */
  private @Nullable ServerSocketChannel tryListening(SocketAddress address, int backlog)
      throws ErrnoException {
    @Nullable ServerSocketChannel server = null;
    try {
      server = ServerSocketChannel.open(family);
      server.configureBlocking(false);
      prepare(server);
      return server.bind(address, backlog);
    } catch (IOException failure) {
      Registration.close(server);
      Errno error = Errnos.of(failure, Errno.EADDRINUSE);
      if (error == Errno.EADDRINUSE) {
        return null;
      }
      throw new ErrnoException(error);
    }
  }

  private void prepare(NetworkChannel opened) throws IOException {
    Addresses.reuse(opened);
    if (reusePort) {
      opened.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    }
  }

  @Override
  public @Nullable SocketAddress local() throws ErrnoException {
    try {
      return socket == null ? null : socket.getLocalAddress();
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.EBADF));
    }
  }

  @Override
  public void close() {
    Registration.close(socket);
    socket = null;
  }
}
