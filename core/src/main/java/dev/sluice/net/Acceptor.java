package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.DuplexOptions;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a connection that arrives: it is dropped, blocked, or becomes a socket; {@code
 * onconnection} in Node.
 */
final class Acceptor implements ServerHandle.Listener {
  private final Server server;
  private final EventLoop loop;
  private final ServerHandle handle;
  private final SocketOptions socketOptions;
  private final DuplexOptions<ByteBuffer, ByteBuffer> duplexOptions;

  /** What the program wants of each connection that the listening socket could not pass on. */
  private final Map<StreamOption, Integer> notInherited;

  Acceptor(Server server, ServerHandle handle, Map<StreamOption, Integer> notInherited) {
    this.server = server;
    this.loop = server.loop();
    this.handle = handle;
    this.socketOptions = server.options().socketOptions();
    this.duplexOptions = socketOptions.duplex();
    this.notInherited = notInherited;
  }

  Server server() {
    return server;
  }

  /** How each socket is made. */
  SocketOptions socketOptions() {
    return socketOptions;
  }

  /** The same, as a stream sees it. */
  DuplexOptions<ByteBuffer, ByteBuffer> duplexOptions() {
    return duplexOptions;
  }

  /** What a new socket reads into; null for events. */
  @Nullable OnRead onread(Socket socket, StreamHandle accepted) {
    Function<? super Socket, OnRead> onread = server.options().onread();
    if (onread == null) {
      return null;
    }
    try {
      return onread.apply(socket);
    } catch (RuntimeException | Error thrown) {
      accepted.close();
      throw thrown;
    }
  }

  /** What has to be asked of each connection itself. */
  Map<StreamOption, Integer> notInherited() {
    return notInherited;
  }

  @Override
  public void onConnection(StreamHandle accepted) {
    loop.callback(this::tell, accepted);
  }

  private void tell(StreamHandle accepted) {
    server.onConnection(accepted, this::accept);
  }

  private void accept(StreamHandle accepted) {
    if (server.isFull()) {
      // Closed first, so that a listener that throws leaves nothing open.
      Drop drop = new Drop(name(accepted, false), name(accepted, true));
      accepted.close();
      server.emit(Server.DROP, drop);
    } else if (isBlocked(accepted)) {
      accepted.close();
    } else {
      Socket socket = server.newSocket(accepted, () -> new Socket(this, accepted));
      server.connectionAccepted();
      server.emit(Server.CONNECTION, socket);
      NetSettings.of(loop).observer().serverSocket(socket);
    }
  }

  private boolean isBlocked(StreamHandle accepted) {
    BlockList blockList = server.blockList();
    if (blockList == null) {
      return false;
    }
    try {
      return accepted.remoteEndpoint() instanceof IpEndpoint remote
          && blockList.check(remote.address());
    } catch (ErrnoException gone) {
      return false; // The peer is gone already, and there is nobody to keep out.
    }
  }

  private static @Nullable AddressInfo name(StreamHandle accepted, boolean remote) {
    try {
      @Nullable Endpoint end = remote ? accepted.remoteEndpoint() : accepted.localEndpoint();
      return AddressInfo.ofConnection(end);
    } catch (ErrnoException gone) {
      return null; // As Node, which shows what it has.
    }
  }

  @Override
  public void onAcceptError(Errno error) {
    loop.callback(() -> server.emit(Server.ERROR, new SystemException(error, "accept")));
  }

  @Override
  public void onClose() {
    assert !server.isListeningOn(handle) : "a handle closed behind its server's back";
  }
}
