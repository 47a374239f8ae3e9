package dev.sluice.net;

import dev.sluice.error.NodeException;
import dev.sluice.loop.LoopFuture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of a {@link BlockingSocket}.
 *
 * <pre>
 *   writing thread                                   loop
 *   write(): copy ── at most LIMIT on its way ─────► socket.write ── its callback ──┐
 *      parked until the oldest write is through ◄───────────────────────────────────┘
 * </pre>
 */
final class SocketOutputStream extends OutputStream {
  /** How many bytes may be on their way: what a socket's own buffer holds by default. */
  private static final int LIMIT = 64 * 1024;

  /** A piece of what was written, on its way. */
  private record Piece(int length, LoopFuture<@Nullable Void> written) {}

  private final BlockingSocket blocking;
  private final Socket socket;
  private final ConcurrentLinkedDeque<Piece> onTheirWay = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /** The writing thread's. */
  private int bytesOnTheirWay;

  SocketOutputStream(BlockingSocket blocking, Socket socket) {
    this.blocking = blocking;
    this.socket = socket;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    for (int done = 0; done < length; done += LIMIT) {
      int size = Math.min(LIMIT, length - done);
      waitForRoom(LIMIT - size);
      send(ByteBuffer.allocate(size).put(source, offset + done, size).flip());
    }
  }

  private void send(ByteBuffer copy) throws IOException {
    LoopFuture<@Nullable Void> written = socket.loop().newFuture();
    blocking.onLoop(() -> socket.write(copy, error -> settle(written, error)));
    onTheirWay.addLast(new Piece(copy.remaining(), written));
    bytesOnTheirWay += copy.remaining();
    throwIfClosed();
  }

  private static void settle(LoopFuture<@Nullable Void> written, @Nullable NodeException error) {
    if (error == null) {
      written.complete(null);
    } else {
      written.completeExceptionally(error);
    }
  }

  /** Waits until the kernel has everything. */
  @Override
  public void flush() throws IOException {
    waitForRoom(0);
  }

  private void waitForRoom(int allowed) throws IOException {
    throwIfClosed();
    Piece oldest = onTheirWay.peekFirst();
    while (oldest != null && (bytesOnTheirWay > allowed || oldest.written().isDone())) {
      blocking.await(oldest.written());
      onTheirWay.removeFirst();
      bytesOnTheirWay -= oldest.length();
      oldest = onTheirWay.peekFirst();
    }
  }

  private void throwIfClosed() throws IOException {
    if (closed) {
      throw BlockingSocket.closedException();
    }
  }

  /** Ends the stream, and waits until that is on its way. */
  void end() throws IOException {
    throwIfClosed();
    LoopFuture<@Nullable Void> finished = socket.loop().newFuture();
    blocking.onLoop(() -> socket.end(null, error -> settle(finished, error)));
    blocking.await(finished);
  }

  @Override
  public void close() {
    blocking.close();
  }

  /** Wakes a thread that is parked here. Any thread. */
  void closed() {
    closed = true;
    for (Piece piece : onTheirWay) {
      piece.written().completeExceptionally(BlockingSocket.closedException());
    }
  }
}
