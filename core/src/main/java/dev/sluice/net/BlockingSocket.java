package dev.sluice.net;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Socket} for code that blocks, on virtual threads first of all: an input stream and an
 * output stream that park the calling thread while the loop does the work.
 *
 * <pre>{@code
 * try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
 *   socket.outputStream().write(request);
 *   socket.shutdownOutput();
 *   byte[] answer = socket.inputStream().readAllBytes();
 * }
 * }</pre>
 *
 * <p>Backpressure holds both ways: a program that does not read makes the peer wait once the socket
 * holds its high-water mark, and one that writes faster than the peer reads is parked.
 *
 * <p>Failures are {@link IOException}s whose cause is the {@link NodeException} with its code. A
 * time limit that is over throws {@link SocketTimeoutException}, an interrupt {@link
 * InterruptedIOException} with the thread's interrupt status set again; either leaves the socket as
 * it is, and no byte is lost. {@link #close()} may be called from any thread, and ends reads and
 * writes that other threads are parked in.
 *
 * <p>Any thread may use it but the loop's own, where it throws {@link IllegalStateException}. Reads
 * are for one thread at a time, and so are writes; the two do not disturb each other.
 */
public final class BlockingSocket implements AutoCloseable {
  private final Socket socket;
  private final EventLoop loop;
  private final SocketInputStream input;
  private final SocketOutputStream output;
  private volatile Duration timeout = Duration.ZERO;

  private BlockingSocket(Socket socket) {
    this.socket = socket;
    this.loop = socket.loop();
    this.input = new SocketInputStream(this, socket);
    this.output = new SocketOutputStream(this, socket);
  }

  /**
   * Connects and waits for it.
   *
   * @param loop the loop that does the work
   * @param options the options
   * @return the socket, connected
   * @throws IOException what went wrong
   * @throws IllegalStateException if it is called on the loop's own thread, or the loop's time is
   *     simulated
   */
  public static BlockingSocket connect(EventLoop loop, ConnectOptions options) throws IOException {
    refuseWhereNobodyMayWait(loop);
    Socket connected = await(loop, Net.connectAsync(loop, options), Duration.ZERO, true);
    return of(connected);
  }

  /**
   * Takes a socket over, which nobody else may read from or write to then.
   *
   * @param socket a socket that is connected, or connecting
   * @return the same socket for code that blocks
   * @throws IOException if its loop has ended
   * @throws IllegalStateException if the time of its loop is simulated
   */
  public static BlockingSocket of(Socket socket) throws IOException {
    refuseWhereNobodyMayWait(socket.loop());
    BlockingSocket blocking = new BlockingSocket(socket);
    if (EventLoop.currentOrNull() == socket.loop()) {
      blocking.input.attach();
    } else {
      LoopFuture<@Nullable Void> attached = socket.loop().newFuture();
      blocking.onLoop(
          () -> {
            blocking.input.attach();
            attached.complete(null);
          });
      blocking.await(attached);
    }
    return blocking;
  }

  private static void refuseWhereNobodyMayWait(EventLoop loop) {
    String reason = loop.backend().reasonNotToWait();
    if (reason != null) {
      throw new IllegalStateException(
          "A BlockingSocket cannot be had on the event loop '" + loop.name() + "'. " + reason);
    }
  }

  /**
   * The socket, for its loop's thread.
   *
   * @return this socket
   */
  public Socket socket() {
    return socket;
  }

  /**
   * What the peer sends; its end is the end of the stream. Closing it closes the socket.
   *
   * @return the input stream
   */
  public InputStream inputStream() {
    return input;
  }

  /**
   * What the peer is sent. {@code write} returns once the bytes are copied, and parks while too
   * many are on their way; {@code flush} parks until the kernel has them all. Closing it closes the
   * socket.
   *
   * @return the output stream
   */
  public OutputStream outputStream() {
    return output;
  }

  /**
   * {@return how long a read, a write or a flush may park; zero, the state at first, for as long as
   * it takes}
   */
  public Duration timeout() {
    return timeout;
  }

  /**
   * Limits how long a read, a write or a flush may park.
   *
   * @param timeout the limit; zero for none
   * @return this socket
   * @throws IllegalArgumentException if it is negative
   */
  public BlockingSocket setTimeout(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("A timeout cannot be negative, but it is " + timeout);
    }
    this.timeout = timeout;
    return this;
  }

  /**
   * Ends the output: the peer reads the end after everything that was written. Parks until that is
   * on its way.
   *
   * @throws IOException what went wrong
   */
  public void shutdownOutput() throws IOException {
    output.end();
  }

  /**
   * Closes the socket once everything that was written is flushed, without waiting for it. Threads
   * that are parked in a read or write of it get a {@link SocketException}. Idempotent.
   */
  @Override
  public void close() {
    if (EventLoop.currentOrNull() == loop) {
      socket.destroySoon();
      return;
    }
    input.closed();
    output.closed();
    try {
      loop.execute(socket::destroySoon);
    } catch (RejectedExecutionException loopEnded) {
      assert !loop.alive() : "an ended loop has closed its sockets itself";
    }
  }

  // ---- for the two streams

  void onLoop(Runnable work) throws IOException {
    if (EventLoop.currentOrNull() == loop) {
      throw new IllegalStateException(
          "A BlockingSocket was used on the thread of its own event loop '"
              + loop.name()
              + "', which would wait for itself. Use socket() there.");
    }
    try {
      loop.execute(work);
    } catch (RejectedExecutionException loopEnded) {
      throw new IOException("The event loop '" + loop.name() + "' has ended", loopEnded);
    }
  }

  <T extends @Nullable Object> T await(LoopFuture<T> future) throws IOException {
    return await(loop, future, timeout, false);
  }

  private static <T extends @Nullable Object> T await(
      EventLoop loop, LoopFuture<T> future, Duration limit, boolean cancels) throws IOException {
    try {
      return limit.isZero() ? future.get() : future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException failed) {
      throw ioException(failed.getCause());
    } catch (CancellationException ended) {
      throw new IOException("The event loop '" + loop.name() + "' has ended", ended);
    } catch (TimeoutException tooLong) {
      SocketTimeoutException timedOut =
          new SocketTimeoutException("Nothing happened for " + limit.toMillis() + " ms");
      timedOut.initCause(tooLong);
      throw timedOut;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      if (cancels) {
        future.cancel(false);
      }
      InterruptedIOException stopped = new InterruptedIOException("Interrupted while waiting");
      stopped.initCause(interrupted);
      throw stopped;
    }
  }

  private static IOException ioException(@Nullable Throwable cause) {
    if (cause instanceof IOException already) {
      return new SocketException(already.getMessage(), already);
    }
    return new IOException(cause == null ? "unknown" : cause.getMessage(), cause);
  }

  static SocketException closedException() {
    return new SocketException("Socket closed");
  }

  static NodeException endedByPeer(@Nullable NodeException error) {
    return error == null ? new NodeException("ECONNRESET", "The connection was closed") : error;
  }
}
