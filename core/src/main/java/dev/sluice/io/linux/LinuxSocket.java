package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.StreamSocket;
import dev.sluice.io.kernel.UnixFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The socket under a stream handle, and its descriptor's only owner. */
final class LinuxSocket implements StreamSocket {
  private final Sockets sockets;
  private final Watch watch;
  private final Transport transport;
  private @Nullable LinuxOptions options;
  private short family;

  /** What binding to a Unix-domain address has made. */
  private @Nullable UnixFile file;

  /** What binding has met and connecting reports; libuv's {@code delayed_error}. */
  private @Nullable Errno delayedError;

  LinuxSocket(Sockets sockets, Watch watch, Transport transport) {
    this.sockets = sockets;
    this.watch = watch;
    this.transport = transport;
  }

  /** Takes a descriptor over. */
  void own(int descriptor, short family) {
    this.family = family;
    watch.attach(descriptor);
  }

  /** The descriptor of a handle that is connecting or open. */
  int descriptor() {
    int descriptor = watch.descriptor();
    if (descriptor < 0) {
      throw new IllegalStateException("The backend of this handle is closed");
    }
    return descriptor;
  }

  private boolean exists() {
    return watch.descriptor() >= 0;
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    if (exists() || delayedError != null) {
      throw new ErrnoException(Errno.EINVAL);
    }
    open(SocketAddressLayout.family(local));
    try {
      if (transport == Transport.TCP) {
        sockets.option(descriptor(), Sockets.SOL_SOCKET, LinuxOptions.SO_REUSEADDR, 1);
      }
      sockets.bind(descriptor(), local);
      file = madeBy(local);
    } catch (ErrnoException failure) {
      discard();
      if (failure.errno() != Errno.EADDRINUSE || transport != Transport.TCP) {
        throw failure;
      }
      delayedError = failure.errno();
    }
  }

  /** The file that binding has made; an abstract name makes none. */
  private static @Nullable UnixFile madeBy(Endpoint local) throws ErrnoException {
    try {
      return local instanceof UnixEndpoint unix && !unix.isAbstract()
          ? UnixFile.made(Path.of(unix.path()))
          : null;
    } catch (InvalidPathException unusable) {
      throw new ErrnoException(Errno.EINVAL);
    }
  }

  @Override
  public boolean connect(Endpoint remote) throws ErrnoException {
    if (delayedError != null) {
      throw new ErrnoException(delayedError);
    }
    if (!exists()) {
      open(SocketAddressLayout.family(remote));
    }
    return sockets.connect(descriptor(), remote);
  }

  @Override
  public boolean finishConnect() throws ErrnoException {
    sockets.throwPendingError(descriptor());
    return true;
  }

  private void open(short wanted) throws ErrnoException {
    own(sockets.open(wanted), wanted);
    try {
      if (options != null) {
        options.applyKept(descriptor(), wanted);
      }
    } catch (ErrnoException refused) {
      discard();
      throw refused;
    }
  }

  @Override
  public void shutdownOutput() throws ErrnoException {
    sockets.shutdownOutput(descriptor());
  }

  @Override
  public void lingerNot() throws ErrnoException {
    if (exists()) {
      sockets.lingerNot(descriptor());
    }
  }

  @Override
  public @Nullable Endpoint local() throws ErrnoException {
    return exists() ? sockets.local(descriptor()) : null;
  }

  @Override
  public @Nullable Endpoint remote() throws ErrnoException {
    return exists() ? sockets.remote(descriptor()) : null;
  }

  @Override
  public boolean has(StreamOption option) {
    return LinuxOptions.exists(option, transport);
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    if (exists()) {
      options().set(descriptor(), family, option, value);
    } else {
      options().keep(option, value);
    }
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    return exists() ? options().get(descriptor(), family, option) : options().kept(option);
  }

  private LinuxOptions options() {
    if (options == null) {
      options = new LinuxOptions(sockets);
    }
    return options;
  }

  @Override
  public void unlink() {
    if (file != null) {
      file.remove();
      file = null;
    }
  }

  @Override
  public void discard() {
    unlink();
    delayedError = null;
    watch.close();
  }
}
