package dev.sluice.check;

import dev.sluice.net.ReadyState;
import dev.sluice.net.Socket;

/** What a socket says of itself fits together, whenever it is asked. */
final class GettersAgree implements Invariant {
  @Override
  public void settled(CheckedSocket on) {
    if (on.life().isUncertain()) {
      return;
    }
    Socket socket = on.socket();
    check(on, !socket.closed() || socket.destroyed(), "closed, but not destroyed");
    check(on, !socket.connecting() || socket.pending(), "connecting, but not pending");
    check(
        on,
        !socket.connecting() || socket.readyState() == ReadyState.OPENING,
        "connecting, but not opening");
    check(
        on,
        !socket.writableFinished() || socket.writableEnded(),
        "the writable side finished, but did not end");
    check(on, !socket.writableEnded() || !socket.writable(), "writable after end()");
    check(on, !socket.readableEnded() || !socket.readable(), "readable after `end`");
    check(
        on,
        !socket.destroyed() || (!socket.readable() && !socket.writable()),
        "readable or writable, but destroyed");
    check(
        on,
        !socket.writableFinished() || socket.writableLength() == 0,
        "the writable side finished, but bytes are queued");
    check(on, socket.writableLength() >= 0, "a negative number of bytes is queued");
    check(on, socket.readableLength() >= 0, "a negative number of bytes waits");
    check(on, socket.connecting() || agrees(socket), "a ready state that does not fit");
  }

  private static boolean agrees(Socket socket) {
    return switch (socket.readyState()) {
      case OPEN -> socket.readable() && socket.writable();
      case READ_ONLY -> socket.readable() && !socket.writable();
      case WRITE_ONLY -> !socket.readable() && socket.writable();
      case CLOSED -> !socket.readable() && !socket.writable();
      case OPENING -> false;
    };
  }

  private void check(CheckedSocket on, boolean fits, String problem) {
    if (!fits) {
      on.run().violated(name(), on + ": " + problem);
    }
  }
}
