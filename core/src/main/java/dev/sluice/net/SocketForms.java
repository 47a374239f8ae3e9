package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopFuture;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The other forms of a {@link Socket}'s calls: with some of the arguments left out, in other units,
 * and as futures for code outside of the loop.
 */
public sealed interface SocketForms permits Socket {
  /**
   * The form of {@code connect} that the others come down to.
   *
   * @param options the options
   * @param listener called once
   * @return this socket
   */
  Socket connect(ConnectOptions options, @Nullable Runnable listener);

  /**
   * Connects to a port of {@code localhost}.
   *
   * @param port the port
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(int port) {
    return connect(ConnectOptions.ofPort(port, null), null);
  }

  /**
   * Connects to a port of {@code localhost}.
   *
   * @param port the port
   * @param listener called once, at {@link Socket#CONNECT}
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(int port, Runnable listener) {
    return connect(ConnectOptions.ofPort(port, null), listener);
  }

  /**
   * Connects to a port of a host.
   *
   * @param port the port
   * @param host a name or a literal address
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(int port, String host) {
    return connect(ConnectOptions.ofPort(port, host), null);
  }

  /**
   * Connects to a port of a host.
   *
   * @param port the port
   * @param host a name or a literal address
   * @param listener called once, at {@link Socket#CONNECT}
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(int port, String host, Runnable listener) {
    return connect(ConnectOptions.ofPort(port, host), listener);
  }

  /**
   * Connects to a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(String path) {
    return connect(ConnectOptions.ofPathOrPort(path), null);
  }

  /**
   * Connects to a Unix-domain socket.
   *
   * @param path its path; text that reads as a number is a port, as in Node
   * @param listener called once, at {@link Socket#CONNECT}
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(String path, Runnable listener) {
    return connect(ConnectOptions.ofPathOrPort(path), listener);
  }

  /**
   * Connects.
   *
   * @param options the options
   * @return this socket, connecting
   * @throws NodeException as {@link #connect(ConnectOptions, Runnable)}
   */
  default Socket connect(ConnectOptions options) {
    return connect(options, null);
  }

  /**
   * Writes text in UTF-8; see {@link Socket#write(ByteBuffer, Callback)}.
   *
   * @param text the text
   * @return whether to go on before {@code drain}
   */
  default boolean write(String text) {
    return self().writeText(text, StandardCharsets.UTF_8, null);
  }

  /**
   * Writes text; see {@link Socket#write(ByteBuffer, Callback)}.
   *
   * @param text the text
   * @param charset how to encode it
   * @return whether to go on before {@code drain}
   */
  default boolean write(String text, Charset charset) {
    return self().writeText(text, charset, null);
  }

  /**
   * Writes text in UTF-8; see {@link Socket#write(ByteBuffer, Callback)}.
   *
   * @param text the text
   * @param callback told once when it is written or will never be
   * @return whether to go on before {@code drain}
   */
  default boolean write(String text, @Nullable Callback callback) {
    return self().writeText(text, StandardCharsets.UTF_8, callback);
  }

  /**
   * Writes a last text in UTF-8 and ends the writable side.
   *
   * @param text the text
   */
  default void end(String text) {
    self().endText(text);
  }

  /**
   * Lets the socket keep the loop alive, the state it starts in; without a handle, from the
   * connection on.
   *
   * @return this socket
   */
  default Socket ref() {
    return self().reference(true);
  }

  /**
   * Lets the loop end although this socket is open; without a handle, from the connection on.
   *
   * @return this socket
   */
  default Socket unref() {
    return self().reference(false);
  }

  /**
   * Emits {@link Socket#TIMEOUT} when nothing has happened for a time: nothing connected, looked
   * up, read or written. The socket stays as it is; whoever wants to close it does so. Each further
   * silence emits it again, after something has happened.
   *
   * @param millis the time in milliseconds; 0 for none, above 2³¹ − 1 it is cut to that
   * @param listener called at the first {@link Socket#TIMEOUT}; with a time of 0 it is removed
   *     instead
   * @return this socket
   * @throws NodeException {@code ERR_OUT_OF_RANGE} for a negative time
   */
  default Socket setTimeout(long millis, @Nullable Runnable listener) {
    self().loop().confine(this, "setTimeout");
    self().idle().set(millis, listener);
    return self();
  }

  /** {@return the idle timeout in milliseconds; 0 for none} */
  default long timeout() {
    return self().idle().millis();
  }

  /**
   * {@link #setTimeout(long, Runnable)} without a listener.
   *
   * @param millis the time in milliseconds
   * @return this socket
   */
  default Socket setTimeout(long millis) {
    return setTimeout(millis, null);
  }

  /**
   * The same as {@link #setTimeout(long)} with a time in milliseconds, rounded down.
   *
   * @param timeout the time
   * @return this socket
   */
  default Socket setTimeout(Duration timeout) {
    return setTimeout(timeout, null);
  }

  /**
   * The same as {@link #setTimeout(long, Runnable)} with a time in milliseconds, rounded down.
   *
   * @param timeout the time
   * @param listener called once
   * @return this socket
   */
  default Socket setTimeout(Duration timeout, @Nullable Runnable listener) {
    return setTimeout(
        TimeUnit.MILLISECONDS.convert(Arguments.object(timeout, "timeout")), listener);
  }

  /**
   * Ends the writable side.
   *
   * @return completed when all is flushed and FIN is on its way; exceptionally with what {@code
   *     end} tells its callback, or with {@code ERR_STREAM_DESTROYED} if the socket is destroyed
   *     already, where {@code end} tells nothing. Any thread
   */
  default LoopFuture<@Nullable Void> endAsync() {
    EventLoop loop = self().loop();
    LoopFuture<@Nullable Void> finished = loop.newFuture();
    loop.execute(
        () -> {
          if (self().destroyed() && !self().writableFinished()) {
            finished.completeExceptionally(ErrorCode.ERR_STREAM_DESTROYED.exception("end"));
          } else {
            self().end(null, error -> settle(finished, error));
          }
        });
    return finished;
  }

  /**
   * Ends and destroys the socket as {@link Socket#close()} does.
   *
   * @return completed at {@link Socket#CLOSE}. Any thread
   */
  default LoopFuture<@Nullable Void> closeAsync() {
    EventLoop loop = self().loop();
    LoopFuture<@Nullable Void> closed = loop.newFuture();
    loop.execute(
        () -> {
          if (self().closed()) {
            closed.complete(null);
          } else {
            self().once(Socket.CLOSE, hadError -> closed.complete(null));
            self().destroySoon();
          }
        });
    return closed;
  }

  /**
   * {@return how much is queued; Node's older name for {@link Socket#writableLength()}, 0 without a
   * handle}
   */
  default long bufferSize() {
    return self().wrap() == null ? 0 : self().writableLength();
  }

  private Socket self() {
    return (Socket) this;
  }

  private static void settle(LoopFuture<@Nullable Void> future, @Nullable NodeException error) {
    if (error == null) {
      future.complete(null);
    } else {
      future.completeExceptionally(error);
    }
  }
}
