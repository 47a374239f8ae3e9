package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.Errnos;
import dev.sluice.io.kernel.StreamSocket;
import dev.sluice.io.kernel.UnixFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The socket under a stream handle: it is made when binding or connecting needs it and its family
 * is known, and thrown away when connecting has failed. Options outlive it. The JDK's exceptions
 * end here; what leaves are error numbers.
 */
final class NioSocket implements StreamSocket {
  private final Transport transport;
  private final NioOptions options = new NioOptions();
  private @Nullable SocketChannel channel;
  private ProtocolFamily family;

  /** What binding to a Unix-domain address has made. */
  private @Nullable UnixFile file;

  /** What binding has met and connecting reports; libuv's {@code delayed_error}. */
  private @Nullable Errno delayedError;

  /** No socket yet. */
  NioSocket(Transport transport) {
    this.transport = transport;
    family = StandardProtocolFamily.UNIX;
  }

  /** An accepted socket, connected. */
  NioSocket(SocketChannel accepted, ProtocolFamily family) {
    this.transport = family == StandardProtocolFamily.UNIX ? Transport.UNIX : Transport.TCP;
    this.channel = accepted;
    this.family = family;
  }

  /** The channel of a handle that is connecting or open. */
  SocketChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("The backend of this handle is closed");
    }
    return channel;
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    if (channel != null || delayedError != null) {
      throw new ErrnoException(Errno.EINVAL);
    }
    SocketAddress address = Addresses.toJdk(local);
    SocketChannel opened = open(Addresses.family(local));
    try {
      if (family != StandardProtocolFamily.UNIX) {
        Addresses.reuse(opened);
      }
      opened.bind(address);
      file = local instanceof UnixEndpoint unix ? UnixFile.made(Path.of(unix.path())) : null;
    } catch (IOException failure) {
      discard();
      delayedError = orThrow(Errnos.of(failure, Errno.EADDRINUSE));
    }
  }

  /** Gives the one error back that is not reported by bind; throws every other. */
  private Errno orThrow(Errno error) throws ErrnoException {
    if (error == Errno.EADDRINUSE && family != StandardProtocolFamily.UNIX) {
      return error;
    }
    throw new ErrnoException(error);
  }

  /** Starts connecting; returns whether that has ended already. */
  @Override
  public boolean connect(Endpoint remote) throws ErrnoException {
    if (delayedError != null) {
      throw new ErrnoException(delayedError);
    }
    SocketAddress address = Addresses.toJdk(remote);
    ProtocolFamily needed = Addresses.family(remote);
    SocketChannel socket = channel == null ? open(needed) : channel;
    if (family == StandardProtocolFamily.INET6 && needed != family) {
      throw new ErrnoException(Errno.EINVAL); // The JDK would map the address, the kernel does not.
    }
    try {
      return socket.connect(address);
    } catch (IOException | IllegalArgumentException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.ECONNREFUSED));
    }
  }

  /** Returns whether connecting has ended, well; the JDK closes the channel if it ended badly. */
  @Override
  public boolean finishConnect() throws ErrnoException {
    try {
      return channel().finishConnect();
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.ECONNREFUSED));
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
      discard();
      throw new ErrnoException(Errnos.of(failure, Errno.EMFILE));
    } catch (ErrnoException refused) {
      discard();
      throw refused;
    }
  }

  @Override
  public void shutdownOutput() throws ErrnoException {
    try {
      channel().shutdownOutput();
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.ENOTCONN));
    }
  }

  /** Sends the FIN that a close would send now, unless that would be a reset. */
  void endUnlessUnread() {
    SocketChannel present = open();
    if (present == null || !present.isConnected()) {
      return;
    }
    try {
      boolean resets = present.getOption(StandardSocketOptions.SO_LINGER) == 0;
      if (!resets && present.socket().getInputStream().available() == 0) {
        present.shutdownOutput();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException("A channel did not end: " + broken.getMessage(), broken);
    }
  }

  /** Makes the close that follows a reset. */
  @Override
  public void lingerNot() throws ErrnoException {
    if (channel == null || !channel.isOpen()) {
      return;
    }
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.EINVAL));
    }
  }

  @Override
  public @Nullable Endpoint local() throws ErrnoException {
    try {
      return channel == null ? null : Addresses.ofJdk(channel.getLocalAddress(), family);
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.EBADF));
    }
  }

  @Override
  public @Nullable Endpoint remote() throws ErrnoException {
    try {
      return channel == null ? null : Addresses.ofJdk(channel.getRemoteAddress(), family);
    } catch (IOException failure) {
      throw new ErrnoException(Errnos.of(failure, Errno.ENOTCONN));
    }
  }

  @Override
  public boolean has(StreamOption option) {
    return NioOptions.exists(option, transport);
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    options.set(open(), option, value);
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    return options.get(open(), option);
  }

  /** The JDK has closed the channel of a connect that failed, of which nobody is told yet. */
  private @Nullable SocketChannel open() {
    SocketChannel present = channel;
    return present != null && present.isOpen() ? present : null;
  }

  /** Removes the file that binding has made. */
  @Override
  public void unlink() {
    if (file != null) {
      file.remove();
      file = null;
    }
  }

  /** Closes the socket and forgets its binding; the next connect makes a new one. */
  @Override
  public void discard() {
    unlink();
    delayedError = null;
    Registration.close(channel);
    channel = null;
  }
}
