package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.Transport;
import dev.sluice.io.kernel.KernelStream;
import dev.sluice.io.kernel.StreamSocket;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A stream handle over a {@link SocketChannel}. */
final class NioStream extends KernelStream implements NioHandle {
  private final NioBackend nio;
  private final NioSocket socket;
  private final Registration registration;
  private final NioReader reader = new NioReader(this);
  private final NioWriter writer = new NioWriter(this);

  /** A new handle. */
  NioStream(NioBackend backend, Transport transport) {
    this(backend, transport, new NioSocket(transport), false);
  }

  /** The handle of an accepted connection. */
  NioStream(NioBackend backend, Transport transport, NioSocket accepted) {
    this(backend, transport, accepted, true);
  }

  private NioStream(NioBackend backend, Transport transport, NioSocket socket, boolean open) {
    super(backend, transport, open);
    nio = backend;
    this.socket = socket;
    registration = new Registration(backend.selector(), this::ready);
    backend.opened(this);
  }

  @Override
  protected StreamSocket socket() {
    return socket;
  }

  @Override
  protected NioReader reader() {
    return reader;
  }

  @Override
  protected NioWriter writer() {
    return writer;
  }

  @Override
  public Registration registration() {
    return registration;
  }

  NioBackend nio() {
    return nio;
  }

  SocketChannel channel() {
    return socket.channel();
  }

  @Override
  protected void watchConnect() {
    registration.watch(channel(), SelectionKey.OP_CONNECT);
  }

  @Override
  protected void unwatchConnect(boolean failed) {
    if (failed) {
      registration.cancel();
    } else {
      registration.unwatch(SelectionKey.OP_CONNECT);
    }
  }

  /** The JDK hides ENOTCONN, so the handle has to know by itself whether the peer is gone. */
  @Override
  protected @Nullable Errno sendFin() {
    if (transport == Transport.TCP) {
      reader.probe();
    }
    @Nullable Errno error = super.sendFin();
    return error == null && reader.sawReset() ? Errno.ENOTCONN : error;
  }

  private void ready() {
    if (isConnecting() && registration.isReadyFor(SelectionKey.OP_CONNECT)) {
      finishConnecting();
      return;
    }
    if (isOpen() && registration.isReadyFor(SelectionKey.OP_READ)) {
      reader.ready();
    }
    if (isOpen() && registration.isReadyFor(SelectionKey.OP_WRITE)) {
      writer.ready();
    }
  }

  @Override
  public void leave() {
    if (transport == Transport.TCP) {
      socket.endUnlessUnread();
    }
  }

  @Override
  public void releaseChannel() {
    release();
  }
}
