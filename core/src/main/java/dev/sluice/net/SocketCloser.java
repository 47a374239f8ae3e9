package dev.sluice.net;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a socket: {@code destroy}, {@code destroySoon}, {@code resetAndDestroy}, and the
 * {@code close} event.
 *
 * <pre>
 *   destroySoon() ── flushed ──┐
 *   both sides ended ──────────┤               ticks            closing phase of the loop
 *   destroy(error) ────────────┼─► doDestroy ────────► `error` ──────────────────────────► `close`
 *   resetAndDestroy() ─ RST ───┘   handle closed
 * </pre>
 *
 * Without a handle there is no closing phase to wait for, and {@code close} comes in a tick.
 */
final class SocketCloser {
  private final Socket socket;
  private boolean resets;

  SocketCloser(Socket socket) {
    this.socket = socket;
  }

  /** Ends the writable side, and destroys when all is flushed. */
  void destroySoon() {
    if (socket.writable()) {
      socket.end();
    }
    if (socket.writableFinished()) {
      socket.destroy();
    } else {
      socket.once(Socket.FINISH, socket::destroy);
    }
  }

  /** Destroys so that the peer sees a reset; while connecting, once connected. */
  void resetAndDestroy() {
    StreamWrap wrap = socket.wrap();
    if (wrap == null) {
      socket.destroy(ErrorCode.ERR_SOCKET_CLOSED.exception());
    } else if (!wrap.isTcp()) {
      throw ErrorCode.ERR_INVALID_HANDLE_TYPE.exception();
    } else if (socket.connecting()) {
      socket.once(Socket.CONNECT, this::reset);
    } else {
      reset();
    }
  }

  /** The connection leaves without a FIN; the socket is to be destroyed then. */
  DescriptorPassing.Detached takeOut() {
    Features.require(socket.loop(), Capability.DESCRIPTORS, "detach");
    socket.leaveShortCuts();
    StreamWrap wrap = socket.wrap();
    if (wrap == null || !wrap.isOpen()) {
      throw ErrorCode.ERR_SOCKET_CLOSED.exception();
    }
    if (socket.writableLength() > 0 || socket.writableEnded() != socket.writableFinished()) {
      throw new IllegalStateException("Something that was written waits to be sent");
    }
    List<ByteBuffer> unread = new ArrayList<>(socket.readableState().buffered());
    try {
      StreamHandle.Detached taken = wrap.handle().detach();
      unread.add(taken.undelivered());
      return new DescriptorPassing.Detached(
          new Descriptor(socket.loop(), taken.descriptor()), joined(unread));
    } catch (ErrnoException notOfTheKernel) {
      throw ErrorCode.ERR_INVALID_HANDLE_TYPE.exception();
    }
  }

  private static ByteBuffer joined(List<ByteBuffer> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(part -> all.put(part.duplicate()));
    return all.flip();
  }

  private void reset() {
    resets = true;
    socket.destroy();
  }

  /** The handle is closed, or there is none; the stream's own part follows in {@code callback}. */
  void destroy(@Nullable StreamWrap wrap, @Nullable NodeException error, Callback callback) {
    if (wrap == null) {
      callback.done(error);
      socket.loop().nextTick(() -> socket.onClosed(false, false));
      return;
    }
    boolean hadError = error != null;
    Runnable closed = () -> socket.onClosed(true, hadError);
    if (resets) {
      resets = false;
      resetOrClose(wrap, closed);
    } else {
      wrap.close(closed);
    }
    callback.done(error);
  }

  private void resetOrClose(StreamWrap wrap, Runnable closed) {
    try {
      wrap.reset(closed);
    } catch (ErrnoException refused) {
      wrap.close(closed);
      socket.emit(Socket.ERROR, new SystemException(refused.errno(), "reset"));
    }
  }
}
