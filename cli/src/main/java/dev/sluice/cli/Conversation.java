package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A connection joined to the standard streams of this process: what is read from standard input is
 * sent, what arrives is written to standard output.
 *
 * <pre>
 *   standard input ends ───► FIN is sent; what still arrives is printed ──┐
 *                                                                        ├─► over
 *   the other side ends ───► what is left of the input is sent ──────────┘
 *                            (from a terminal nothing more is awaited)
 *   any of the three fails ─► the connection is reset ────────────────────► over, with a failure
 * </pre>
 */
final class Conversation {
  private final Socket socket;
  private final String peer;
  private final @Nullable StandardInput input;
  private final StandardOutput output;
  private @Nullable Failure failure;

  /**
   * A conversation that has not begun.
   *
   * @param socket connected
   * @param peer who it leads to, for messages
   * @param input null to send nothing
   */
  Conversation(Socket socket, String peer, @Nullable StandardInput input, StandardOutput output) {
    this.socket = socket;
    this.peer = peer;
    this.input = input;
    this.output = output;
  }

  /** Lets the bytes flow. On the loop, which ends with it. */
  void start() {
    socket.on(Socket.ERROR, error -> fail(Failure.broken(peer, error)));
    socket.on(Socket.END, this::otherSideEnded);
    output.on(StandardOutput.ERROR, error -> failOwn("standard output", error));
    socket.pipe(output);
    if (input != null) {
      input.on(StandardInput.ERROR, error -> failOwn("standard input", error));
      socket.on(Socket.CLOSE, hadError -> input.destroy());
      input.pipe(socket);
    }
  }

  /** What ended it before its time; null if it has come to its end, or not there yet. */
  @Nullable Failure failure() {
    return failure;
  }

  private void otherSideEnded() {
    if (input == null) {
      socket.end();
    } else if (StandardInput.terminal()) {
      input.destroy();
      socket.end();
    }
  }

  private void failOwn(String stream, NodeException error) {
    fail(Failure.ownStream(stream, error));
    Service.cut(socket);
  }

  private void fail(Failure reason) {
    if (failure == null) {
      failure = reason;
    }
  }
}
