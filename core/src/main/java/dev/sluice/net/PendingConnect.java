package dev.sluice.net;

import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** A future of a connection: {@link Net#connectAsync}. */
final class PendingConnect {
  private final LoopFuture<Socket> connected;

  PendingConnect(LoopFuture<Socket> connected) {
    this.connected = connected;
  }

  /** Connects; on the loop. */
  void start(ConnectOptions options) {
    if (connected.isDone()) {
      return;
    }
    try {
      watch(Net.connect(options));
    } catch (RuntimeException refused) {
      connected.completeExceptionally(refused);
    }
  }

  private void watch(Socket socket) {
    Consumer<NodeException> onError = connected::completeExceptionally;
    Consumer<Boolean> onClose = hadError -> connected.cancel(false);
    socket.on(Socket.ERROR, onError);
    socket.on(Socket.CLOSE, onClose);
    socket.once(
        Socket.CONNECT,
        () -> {
          socket.off(Socket.ERROR, onError);
          socket.off(Socket.CLOSE, onClose);
          socket.pause();
          connected.complete(socket);
        });
    var unused = connected.whenComplete((result, failure) -> destroyIfCancelled(socket));
  }

  /** On whichever thread cancelled the future. */
  private void destroyIfCancelled(Socket socket) {
    if (!connected.isCancelled()) {
      return;
    }
    try {
      socket.loop().execute(socket::destroy);
    } catch (RejectedExecutionException loopEnded) {
      return; // A loop that ends cancels its futures, and closes its sockets itself.
    }
  }
}
