package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Socket;

/**
 * One connection through the proxy: a client, and the target that it is joined to.
 *
 * <pre>
 *                 target connected            both directions have ended
 *   CONNECTING ────────────────────► JOINED ─────────────────────────────► both closed
 *       │ no target                    │ either side fails or is cut
 *       ▼                              ▼
 *   client cut                     the other side cut
 * </pre>
 *
 * Nothing is read from the client before there is somewhere to send it to. Each direction ends by
 * itself, so a half-closed connection stays so on the other side. What ends before its time ends
 * with a reset on the other side too, never with a clean end: nobody takes a part for the whole.
 */
final class Relay implements Traffic.Counted {
  /** Who wants to know how a connection through the proxy fares. */
  interface Observer {
    /** The target cannot be connected to. */
    void refused(Relay relay, NodeException error);

    /** Both sides are closed. */
    void ended(Relay relay);
  }

  private final Socket client;
  private final Socket target;
  private final Observer observer;
  private boolean joined;
  private boolean complete = true;
  private boolean oneClosed;

  /**
   * Takes a client over. On the loop.
   *
   * @param client paused, and allowed to be half open
   * @param target not connected yet, and allowed to be half open
   */
  Relay(Socket client, Socket target, Observer observer) {
    this.client = client;
    this.target = target;
    this.observer = observer;
  }

  /** Connects to the target, then joins both. */
  void start(ConnectOptions where) {
    target.on(Socket.ERROR, this::targetFailed);
    client.on(Socket.CLOSE, hadError -> closed(client, target));
    target.on(Socket.CLOSE, hadError -> closed(target, client));
    target.connect(where, this::join);
  }

  private void join() {
    joined = true;
    client.pipe(target);
    target.pipe(client);
  }

  private void targetFailed(NodeException error) {
    if (!joined) {
      observer.refused(this, error);
    }
  }

  private void closed(Socket side, Socket opposite) {
    if (!side.readableEnded() || !side.writableFinished()) {
      complete = false;
      Service.cut(opposite);
    }
    if (oneClosed) {
      observer.ended(this);
    }
    oneClosed = true;
  }

  /** {@return whether both directions have come to their end} */
  boolean complete() {
    return complete;
  }

  @Override
  public long bytesFromClient() {
    return client.bytesRead();
  }

  @Override
  public long bytesFromTarget() {
    return target.bytesRead();
  }
}
