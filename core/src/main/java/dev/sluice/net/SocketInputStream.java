package dev.sluice.net;

import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a {@link BlockingSocket}.
 *
 * <pre>
 *   reading thread                              loop
 *   read(): current chunk used up ── asks ────► socket.read() has something ── answers ──► chunk
 *      parked                                    nothing yet: wanted ── `readable` ── answers
 *                                                `end` ── answers ──► null
 * </pre>
 *
 * One question is out at a time. A read that gives up on waiting leaves its question out, and the
 * next read takes the answer.
 */
final class SocketInputStream extends InputStream {
  private static final int END_OF_STREAM = -1;

  private final BlockingSocket blocking;
  private final Socket socket;

  /** The question that is out. Set by the reading thread, answered by the loop or by closing. */
  private final AtomicReference<@Nullable LoopFuture<@Nullable ByteBuffer>> question =
      new AtomicReference<>();

  private volatile boolean closed;

  /** The reading thread's. */
  private ByteBuffer current = ByteBuffer.allocate(0);

  private boolean ended;

  /** The loop's: the question that could not be answered yet. */
  private @Nullable LoopFuture<@Nullable ByteBuffer> wanted;

  private boolean closeSeen;
  private @Nullable NodeException failure;

  SocketInputStream(BlockingSocket blocking, Socket socket) {
    this.blocking = blocking;
    this.socket = socket;
  }

  // On the loop.

  /** Starts to listen to the socket. */
  void attach() {
    socket.on(Socket.READABLE, this::answer);
    socket.on(Socket.END, this::answer);
    socket.on(Socket.ERROR, error -> failure = error);
    socket.on(
        Socket.CLOSE,
        hadError -> {
          closeSeen = true;
          answer();
        });
    closeSeen = socket.closed();
    failure = socket.errored();
  }

  private void ask(LoopFuture<@Nullable ByteBuffer> asked) {
    wanted = asked;
    answer();
  }

  private void answer() {
    LoopFuture<@Nullable ByteBuffer> asked = wanted;
    if (asked == null) {
      return;
    }
    @Nullable ByteBuffer chunk = socket.read();
    if (chunk != null || socket.readableEnded()) {
      wanted = null;
      asked.complete(chunk);
    } else if (closeSeen) {
      wanted = null;
      asked.completeExceptionally(BlockingSocket.endedByPeer(failure));
    }
  }

  // On the reading thread.

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) == END_OF_STREAM ? END_OF_STREAM : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (closed) {
      throw BlockingSocket.closedException();
    }
    while (!ended && !current.hasRemaining()) {
      next();
    }
    if (ended) {
      return END_OF_STREAM;
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  private void next() throws IOException {
    LoopFuture<@Nullable ByteBuffer> asked = question.get();
    if (asked == null) {
      LoopFuture<@Nullable ByteBuffer> fresh = socket.loop().newFuture();
      question.set(fresh);
      blocking.onLoop(() -> ask(fresh));
      asked = fresh;
    }
    if (closed) {
      throw BlockingSocket.closedException();
    }
    @Nullable ByteBuffer chunk = blocking.await(asked);
    question.set(null);
    if (chunk == null) {
      ended = true;
    } else {
      current = chunk;
    }
  }

  /** How many bytes are here already; more may be with the loop. */
  @Override
  public int available() {
    return current.remaining();
  }

  @Override
  public void close() {
    blocking.close();
  }

  /** Wakes a thread that is parked here. Any thread. */
  void closed() {
    closed = true;
    LoopFuture<@Nullable ByteBuffer> asked = question.get();
    if (asked != null) {
      asked.completeExceptionally(BlockingSocket.closedException());
    }
  }
}
