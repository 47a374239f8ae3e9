package dev.sluice.net;

import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import java.util.function.Consumer;

/** A future of a server that listens: {@link Server#listenAsync}. */
final class PendingListen {
  private final Server server;
  private final LoopFuture<AddressInfo> listening;
  private final Consumer<NodeException> onError = this::failed;
  private final Runnable onListening = this::listens;

  PendingListen(Server server, LoopFuture<AddressInfo> listening) {
    this.server = server;
    this.listening = listening;
  }

  /** Listens; on the loop. */
  void start(ListenOptions options) {
    server.once(Server.ERROR, onError);
    server.once(Server.LISTENING, onListening);
    try {
      server.listen(options);
    } catch (NodeException refused) {
      failed(refused);
    }
  }

  private void listens() {
    server.off(Server.ERROR, onError);
    listening.complete(server.address());
  }

  private void failed(NodeException error) {
    server.off(Server.ERROR, onError);
    server.off(Server.LISTENING, onListening);
    listening.completeExceptionally(error);
  }
}
