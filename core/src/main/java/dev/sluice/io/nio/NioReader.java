package dev.sluice.io.nio;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle.Listener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a stream handle.
 *
 * <pre>
 *   STOPPED ── start() ──► READING ── end or error ──► OVER
 *      ▲──── stop() ────────┘
 * </pre>
 *
 * Every read goes through the backend's scratch buffer and is copied into an array of exactly its
 * size, so that a chunk the user keeps never pins more than its own bytes. After a stop the channel
 * is watched until it next becomes ready: a stop and a start that follow each other closely cost no
 * system call.
 */
final class NioReader {
  /** As often as libuv reads from one stream before the others get their turn. */
  private static final int MAX_READS_PER_TURN = 32;

  private enum State {
    STOPPED,
    READING,
    OVER
  }

  /**
   * What was found while nobody read: bytes, an error, or the end if both are null.
   *
   * @param bytes bytes, or null
   * @param error an error, or null
   */
  private record Held(@Nullable ByteBuffer bytes, @Nullable Errno error) {}

  private final NioStream stream;
  private State state = State.STOPPED;
  private @Nullable Held held;
  private boolean reset;

  /** A view of the user's buffer, moved by reads, and where it starts; null in chunk mode. */
  private @Nullable ByteBuffer into;

  private int intoStart;

  NioReader(NioStream stream) {
    this.stream = stream;
  }

  /** Whether the kernel has said that the connection is gone. */
  boolean sawReset() {
    return reset;
  }

  void start(@Nullable ByteBuffer userBuffer) {
    into = userBuffer == null ? null : userBuffer.duplicate();
    intoStart = userBuffer == null ? 0 : userBuffer.position();
    if (state == State.OVER) {
      return;
    }
    state = State.READING;
    stream.active(true);
    if (held == null) {
      stream.watch(stream.channel(), SelectionKey.OP_READ);
    } else {
      stream.backend.posted().post(stream, Completion.READ, null);
    }
  }

  void stop() {
    if (state == State.READING) {
      state = State.STOPPED;
      stream.active(false);
    }
  }

  /**
   * The channel is readable. Once a write has failed nothing is read before that is told: a kernel
   * that has told the write of a reset shows the next read a clean end.
   */
  void ready() {
    if (state != State.READING) {
      stream.unwatch(SelectionKey.OP_READ);
      return;
    }
    int reads = 0;
    boolean filled = true;
    while (filled && mayRead() && reads++ < MAX_READS_PER_TURN) {
      filled = into == null ? readChunk() : readInto(into);
    }
  }

  private boolean mayRead() {
    return state == State.READING && !stream.writeHasFailed();
  }

  /** Reads once; returns whether there may be more. */
  private boolean readChunk() {
    ByteBuffer scratch = stream.backend.readScratch().clear();
    int count = read(scratch);
    if (count > 0) {
      byte[] exact = new byte[count];
      scratch.get(0, exact);
      stream.listener().onChunk(ByteBuffer.wrap(exact));
    }
    return count == scratch.capacity();
  }

  private boolean readInto(ByteBuffer user) {
    int room = user.limit() - intoStart;
    int count;
    int asked;
    if (user.isDirect()) {
      asked = room;
      count = read(user.position(intoStart));
    } else {
      ByteBuffer scratch = stream.backend.readScratch().clear();
      asked = Math.min(room, scratch.capacity());
      count = read(scratch.limit(asked));
      if (count > 0) {
        user.put(intoStart, scratch, 0, count);
      }
    }
    if (count > 0) {
      stream.listener().onReadInto(count);
    }
    return count == asked;
  }

  /** Reads once; reports end and failure itself and answers 0 then. */
  private int read(ByteBuffer target) {
    int count;
    try {
      count = stream.channel().read(target);
    } catch (IOException failure) {
      fail(Errnos.of(failure, Errno.ECONNRESET));
      return 0;
    }
    if (count >= 0) {
      return count;
    }
    over();
    stream.listener().onEnd();
    return 0;
  }

  private void fail(Errno error) {
    reset = true;
    over();
    stream.listener().onReadError(error);
  }

  private void over() {
    state = State.OVER;
    stream.active(false);
    stream.unwatch(SelectionKey.OP_READ);
  }

  /**
   * Looks whether the peer is gone, while nobody reads, and holds what it finds for the next start.
   * Takes no bytes unless they arrive at this very moment.
   */
  void probe() {
    if (state != State.STOPPED || held != null) {
      return;
    }
    SocketChannel channel = stream.channel();
    ByteBuffer one = stream.backend.readScratch().clear().limit(1);
    try {
      if (channel.socket().getInputStream().available() > 0) {
        return;
      }
      int count = channel.read(one);
      if (count != 0) {
        held = new Held(count < 0 ? null : ByteBuffer.wrap(new byte[] {one.get(0)}), null);
      }
    } catch (IOException failure) {
      reset = true;
      held = new Held(null, Errnos.of(failure, Errno.ECONNRESET));
    }
  }

  /** Delivers what a probe found. */
  void deliverHeld() {
    Held found = held;
    if (found == null || state != State.READING) {
      return;
    }
    held = null;
    Listener listener = stream.listener();
    if (found.error != null) {
      fail(found.error);
    } else if (found.bytes == null) {
      over();
      listener.onEnd();
    } else {
      stream.watch(stream.channel(), SelectionKey.OP_READ);
      deliver(found.bytes, listener);
    }
  }

  private void deliver(ByteBuffer bytes, Listener listener) {
    if (into == null) {
      listener.onChunk(bytes);
    } else {
      into.put(intoStart, bytes.get(0));
      listener.onReadInto(1);
    }
  }
}
