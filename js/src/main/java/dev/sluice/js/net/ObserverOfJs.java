package dev.sluice.js.net;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.net.ConnectionAttempt;
import dev.sluice.net.NetObserver;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import org.graalvm.polyglot.Value;

/**
 * Tells {@code diagnostics_channel} and {@code perf_hooks} of what only Java knows. When something
 * begins, JavaScript says so itself, which has the options as they were given.
 */
final class ObserverOfJs implements NetObserver {
  private final NodeContext context;
  private final Value observer;

  ObserverOfJs(NodeContext context, Value observer) {
    this.context = context;
    this.observer = observer;
  }

  @Override
  public void connectStart(Socket socket, ConnectionAttempt attempt) {
    if (attempt.family() != 0 && socket instanceof SocketPeer peer) {
      observer.invokeMember("connectStart", peer.guest(), attempt.address(), attempt.port());
    }
  }

  @Override
  public void connectEnd(Socket socket) {
    if (socket instanceof SocketPeer peer) {
      observer.invokeMember("connectEnd", peer.guest());
    }
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
