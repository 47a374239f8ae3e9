package dev.sluice.net;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import java.util.function.Consumer;

/** A future of a server that listens: {@link Server#listenAsync}. */
final class PendingListen {
  private final Server server;
  private final LoopFuture<AddressInfo> listening;
  private final Consumer<NodeException> onError = this::failed;
  private final Runnable onListening = this::listens;
  private final Runnable onClose = this::closed;

  PendingListen(Server server, LoopFuture<AddressInfo> listening) {
    this.server = server;
    this.listening = listening;
  }

  /** Listens; on the loop. */
  void start(ListenOptions options) {
    server.once(Server.ERROR, onError);
    server.once(Server.LISTENING, onListening);
    server.on(Server.CLOSE, onClose);
    try {
      server.listen(options);
    } catch (NodeException refused) {
      failed(refused);
    }
  }

  private void listens() {
    forget();
    listening.complete(server.address());
  }

  /** Closed before it listened; the end of an earlier life does not count. */
  private void closed() {
    if (!server.listening()) {
      failed(ErrorCode.ERR_SERVER_NOT_RUNNING.exception());
    }
  }

  private void failed(NodeException error) {
    forget();
    listening.completeExceptionally(error);
  }

  private void forget() {
    server.off(Server.ERROR, onError);
    server.off(Server.LISTENING, onListening);
    server.off(Server.CLOSE, onClose);
  }
}
