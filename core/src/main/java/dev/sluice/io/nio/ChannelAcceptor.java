package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.Acceptor;
import dev.sluice.io.kernel.Errnos;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Accepts connections as channels that do not block; to spare there is a socket. */
final class ChannelAcceptor extends Acceptor<ServerSocketChannel, SocketChannel> {
  private @Nullable SocketChannel spare;

  @Override
  protected void openSpare() throws ErrnoException {
    try {
      spare = SocketChannel.open();
    } catch (IOException none) {
      throw new ErrnoException(Errnos.of(none, Errno.EMFILE));
    }
  }

  @Override
  protected void closeSpare() {
    Registration.close(spare);
    spare = null;
  }

  @Override
  protected @Nullable SocketChannel take(ServerSocketChannel listening) throws ErrnoException {
    @Nullable SocketChannel accepted = null;
    try {
      accepted = listening.accept();
      if (accepted != null) {
        accepted.configureBlocking(false);
      }
      return accepted;
    } catch (IOException failure) {
      Registration.close(accepted);
      throw new ErrnoException(Errnos.of(failure, Errno.ECONNABORTED));
    }
  }

  @Override
  protected void refuse(SocketChannel connection) {
    Registration.close(connection);
  }
}
