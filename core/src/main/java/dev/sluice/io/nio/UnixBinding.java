package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.Errnos;
import dev.sluice.io.kernel.UnixFile;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;

/**
 * A Unix-domain address: the file exists once it is bound, so the socket that bound it has to be
 * the one that listens. It listens from the start, with the backlog that Node uses unless told
 * otherwise; for another backlog it is bound anew.
 */
final class UnixBinding implements ServerBinding {
  /** The backlog of a Node server. */
  private static final int USUAL_BACKLOG = 511;

  private final SocketAddress address;
  private final Set<BindOption> options;
  private ServerSocketChannel channel;
  private UnixFile file;

  private UnixBinding(UnixDomainSocketAddress address, Set<BindOption> options, int backlog)
      throws ErrnoException {
    this.address = address;
    this.options = options;
    channel = open(address, backlog);
    try {
      file = UnixFile.made(address.getPath(), options);
    } catch (ErrnoException refused) {
      Registration.close(channel);
      throw refused;
    }
  }

  static UnixBinding bind(UnixEndpoint local, Set<BindOption> options) throws ErrnoException {
    return new UnixBinding(
        (UnixDomainSocketAddress) Addresses.toJdk(local), Set.copyOf(options), USUAL_BACKLOG);
  }

  @Override
  public ServerSocketChannel listen(int backlog) throws ErrnoException {
    if (backlog != USUAL_BACKLOG) {
      close();
      UnixBinding again = new UnixBinding((UnixDomainSocketAddress) address, options, backlog);
      channel = again.channel;
      file = again.file;
    }
    return channel;
  }

  /** As libuv does for the sake of Windows: a directory that does not exist is EACCES. */
  private static ServerSocketChannel open(SocketAddress address, int backlog)
      throws ErrnoException {
    try {
      ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      try {
        opened.configureBlocking(false);
        return opened.bind(address, backlog);
      } catch (IOException failure) {
        opened.close();
        throw failure;
      }
    } catch (IOException | UnsupportedOperationException failure) {
      Errno error = Errnos.of(failure, Errno.EADDRINUSE);
      throw new ErrnoException(error == Errno.ENOENT ? Errno.EACCES : error);
    }
  }

  @Override
  public SocketAddress local() {
    return address;
  }

  @Override
  public void close() {
    file.remove();
    Registration.close(channel);
  }
}
