package dev.sluice.io.nio;

import dev.sluice.io.ErrnoException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * An address that a server is bound to. The JDK binds and listens in one call; the two ways of
 * keeping them apart are its subclasses.
 */
sealed interface ServerBinding permits TcpBinding, UnixBinding {
  /** Starts listening; failures are those of {@code listen(2)} and the ones that bind held back. */
  ServerSocketChannel listen(int backlog) throws ErrnoException;

  /** The address, null if it is not known because binding has failed. */
  @Nullable SocketAddress local() throws ErrnoException;

  /** Lets go of the address. */
  void close();
}
