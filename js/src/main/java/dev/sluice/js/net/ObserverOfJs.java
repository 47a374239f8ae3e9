package dev.sluice.js.net;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.net.NetObserver;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import org.graalvm.polyglot.Value;

/**
 * Tells {@code diagnostics_channel} of what only Java knows. When something begins, JavaScript says
 * so itself, which has the options as they were given.
 */
final class ObserverOfJs implements NetObserver {
  private final NodeContext context;
  private final Value observer;

  ObserverOfJs(NodeContext context, Value observer) {
    this.context = context;
    this.observer = observer;
  }

  @Override
  public void serverSocket(Socket socket) {
    if (socket instanceof SocketPeer peer) {
      observer.invokeMember("serverSocket", peer.guest());
    }
  }

  @Override
  public void listenEnd(Server server) {
    if (server instanceof ServerPeer peer) {
      observer.invokeMember("listenEnd", peer.guest());
    }
  }

  @Override
  public void listenError(Server server, NodeException error) {
    if (server instanceof ServerPeer peer) {
      observer.invokeMember("listenError", peer.guest(), context.errors().toGuest(error));
    }
  }
}
