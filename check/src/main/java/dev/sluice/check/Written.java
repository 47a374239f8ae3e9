package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.error.NodeException;
import dev.sluice.net.Socket;
import dev.sluice.stream.Callback;
import org.jspecify.annotations.Nullable;

/** One write of a program: what it answered, and what its callback was told. */
final class Written {
  private final CheckedSocket on;
  private final Life life;
  private final boolean taken;
  private final @Nullable Once once;
  private final int end;

  /**
   * A write that is about to be made; its bytes are in the ledger already.
   *
   * @param on the socket
   * @param taken whether the bytes are going to be sent
   * @param once its callback; null for none
   */
  Written(CheckedSocket on, boolean taken, @Nullable Once once) {
    this.on = on;
    this.life = on.life();
    this.taken = taken;
    this.once = once;
    this.end = life.sent().length();
  }

  /** The callback to hand over. */
  @Nullable Callback callback() {
    return once == null ? null : judging(once);
  }

  /** The callback that tells whether the bytes are written. */
  Callback judging(Once handedOver) {
    return on.run().callback(handedOver, this::told);
  }

  private void told(@Nullable NodeException error) {
    if (!taken && error == null) {
      on.run().violated("RefusedWritesFail", on + ": a write that could not be sent succeeded");
    }
    if (taken && error == null) {
      if (end < life.flushed()) {
        on.run().violated("WritesInOrder", on + ": a callback overtook the one before it");
      }
      life.flushed(end);
    }
    if (error != null) {
      life.lostWrite();
    }
    if (life == on.life()) {
      on.happened(Happening.WRITTEN, error);
    }
  }

  /** The call has returned; at the mark or beyond it answers false, as for a stream that failed. */
  void returned(boolean more) {
    if (once != null) {
      once.returned();
    }
    if (!taken) {
      life.lostWrite();
    }
    Socket socket = on.socket();
    long length = socket.writableLength();
    boolean below = length < socket.writableHighWaterMark() || length == 0;
    boolean live = !socket.destroyed() && socket.errored() == null;
    if (more && !(below && live)) {
      on.run()
          .violated(
              "BackpressureIsTold",
              on + ": write answered true with " + socket.writableLength() + " bytes queued");
    }
    if (!more && below && live) {
      on.run()
          .violated(
              "BackpressureIsTold",
              on + ": write answered false with " + socket.writableLength() + " bytes queued");
    }
  }
}
