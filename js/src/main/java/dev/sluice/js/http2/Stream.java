package dev.sluice.js.http2;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a connection (RFC 9113, 5.1).
 *
 * <pre>
 *                 ┌──► RESERVED_LOCAL ──► HALF_CLOSED_REMOTE ──┐
 *   (a promise) ──┤                                            ├──► (closed, and forgotten)
 *                 └──► RESERVED_REMOTE ─► HALF_CLOSED_LOCAL ───┤
 *   (headers) ───────► OPEN ──► HALF_CLOSED_… ─────────────────┘
 * </pre>
 */
final class Stream {
  /** Where in its life it is; the numbers are nghttp2's. */
  enum State {
    OPEN(2),
    RESERVED_LOCAL(3),
    RESERVED_REMOTE(4),
    HALF_CLOSED_LOCAL(5),
    HALF_CLOSED_REMOTE(6),
    CLOSED(7);

    private final int number;

    State(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** Bytes that are to be sent; whoever wrote them is told if they are the last of a write. */
  record Write(ByteBuffer bytes, boolean told) {}

  final int id;
  final boolean local;
  final Queue<Write> writes = new ArrayDeque<>();
  final ReceiveWindow receiveWindow;
  final MessageRules rules;
  private State state;
  long sendWindow;
  long queued;

  /** Whether nothing more will be written, beside trailers. */
  boolean ended;

  boolean waitsForTrailers;
  boolean askedForTrailers;

  /** Whether headers have been sent: data before them would be of no use. */
  boolean hasHeaders;

  /** The headers of a request that has to wait until the other end takes another stream. */
  @Nullable Runnable waiting;

  Stream(
      int id, boolean local, State state, long sendWindow, int receiveWindow, MessageRules rules) {
    this.id = id;
    this.local = local;
    this.state = state;
    this.sendWindow = sendWindow;
    this.receiveWindow = new ReceiveWindow(receiveWindow);
    this.rules = rules;
  }

  State state() {
    return state;
  }

  boolean canSend() {
    return state == State.OPEN || state == State.HALF_CLOSED_REMOTE;
  }

  boolean canReceive() {
    return state == State.OPEN || state == State.HALF_CLOSED_LOCAL;
  }

  /** A promised stream is answered, here or there. */
  void open() {
    if (state == State.RESERVED_LOCAL) {
      state = State.HALF_CLOSED_REMOTE;
    } else if (state == State.RESERVED_REMOTE) {
      state = State.HALF_CLOSED_LOCAL;
    }
  }

  void closeLocal() {
    state = state == State.HALF_CLOSED_REMOTE ? State.CLOSED : State.HALF_CLOSED_LOCAL;
  }

  void closeRemote() {
    state = state == State.HALF_CLOSED_LOCAL ? State.CLOSED : State.HALF_CLOSED_REMOTE;
  }

  void close() {
    state = State.CLOSED;
    writes.clear();
    queued = 0;
    waiting = null;
  }

  /** Whether a frame of data can be sent, or something that comes after the data. */
  boolean hasToSend() {
    if (!hasHeaders || !canSend()) {
      return false;
    }
    return queued > 0 ? sendWindow > 0 : !writes.isEmpty() || (ended && !askedForTrailers);
  }
}
