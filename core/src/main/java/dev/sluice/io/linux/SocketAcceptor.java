package dev.sluice.io.linux;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.kernel.Acceptor;
import org.jspecify.annotations.Nullable;

/** Accepts connections as descriptors; to spare there is an {@code eventfd(2)}. */
final class SocketAcceptor extends Acceptor<Watch, Integer> {
  private final Libc libc;
  private final Sockets sockets;
  private int spare;

  SocketAcceptor(Libc libc, Sockets sockets) {
    this.libc = libc;
    this.sockets = sockets;
  }

  @Override
  protected void openSpare() throws ErrnoException {
    spare = (int) Sockets.check(EventDescriptor.open(libc));
  }

  @Override
  protected void closeSpare() {
    sockets.close(spare);
  }

  @Override
  protected @Nullable Integer take(Watch listening) throws ErrnoException {
    int accepted = sockets.accept(listening.descriptor());
    return accepted < 0 ? null : accepted;
  }

  @Override
  protected void refuse(Integer connection) {
    sockets.close(connection);
  }
}
