package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from the socket's writable side into the handle, and FIN after the last of them.
 *
 * <pre>
 *             write()                    the kernel took all at once
 *   IDLE ────────────────► handle.write ─────────────────────────────► IDLE
 *    │ while connecting         │ the rest is in flight
 *    ▼                          ▼
 *   WAITING ── connect ──►  IN FLIGHT ── the kernel took the rest, or failed ──► IDLE
 *      └── close ──► ERR_SOCKET_CLOSED_BEFORE_CONNECTION
 * </pre>
 *
 * The writable side gives one write at a time and gathers what comes meanwhile, so there is no
 * queue here.
 */
final class SocketWriter implements Runnable {
  private final Socket socket;

  /** Written before the connection stood; counted in {@code bytesWritten} until it does. */
  private long waitingBytes;

  /** What follows a file or descriptors, handed over together with them, and waits for them. */
  private long restBytes;

  /** The chunks that take descriptors with them, or stand for a file; null while there are none. */
  private @Nullable IdentityHashMap<ByteBuffer, SpecialWrite> marked;

  private boolean endedByPeer;

  SocketWriter(Socket socket) {
    this.socket = socket;
  }

  /** The other end has ended: what is written after this end has too is told so. */
  @Override
  public void run() {
    endedByPeer |= !socket.allowHalfOpen();
  }

  /** A new connection, which has not ended. */
  void connecting() {
    endedByPeer = false;
    if (!socket.connecting()) {
      waitingBytes = 0;
      restBytes = 0;
    }
  }

  /** How many bytes wait for the connection to stand, or for what goes before them. */
  long waitingBytes() {
    return waitingBytes + restBytes;
  }

  void write(ByteBuffer chunk, Callback callback) {
    if (socket.connecting()) {
      // The chunk is the caller's, who may move it once this returns.
      ByteBuffer kept = kept(chunk);
      waitForConnection(kept.remaining(), callback, () -> write(kept, callback));
      return;
    }
    waitingBytes = 0;
    StreamWrap wrap = socket.wrap();
    if (wrap == null) {
      callback.done(ErrorCode.ERR_SOCKET_CLOSED.exception());
      return;
    }
    socket.refreshTimeout();
    SpecialWrite special = marked == null ? null : unmark(chunk);
    boolean done =
        special == null ? wrap.write(chunk, callback) : special.write(wrap, chunk, callback);
    afterDispatch(wrap, done, callback);
  }

  void writev(List<ByteBuffer> chunks, Callback callback) {
    if (socket.connecting()) {
      List<ByteBuffer> kept = kept(chunks);
      waitForConnection(bytes(chunks), callback, () -> writev(kept, callback));
      return;
    }
    waitingBytes = 0;
    StreamWrap wrap = socket.wrap();
    if (wrap == null) {
      callback.done(ErrorCode.ERR_SOCKET_CLOSED.exception());
      return;
    }
    socket.refreshTimeout();
    if (marked != null) {
      writeRuns(chunks, callback);
      return;
    }
    afterDispatch(wrap, wrap.write(chunks.toArray(ByteBuffer[]::new), callback), callback);
  }

  private void afterDispatch(StreamWrap wrap, boolean done, Callback callback) {
    if (done) {
      callback.done(null);
    } else {
      socket.idle().writeStarted(wrap.handle().writeQueueSize());
    }
  }

  // ---- descriptors and files

  /** The same bytes as a chunk that is written in a way of its own. */
  ByteBuffer mark(ByteBuffer chunk, SpecialWrite special) {
    ByteBuffer own = chunk.slice();
    if (marked == null) {
      marked = new IdentityHashMap<>();
    }
    marked.put(own, special);
    return own;
  }

  private @Nullable SpecialWrite unmark(ByteBuffer chunk) {
    IdentityHashMap<ByteBuffer, SpecialWrite> all = marked;
    SpecialWrite special = all == null ? null : all.remove(chunk);
    if (all != null && all.isEmpty()) {
      marked = null;
    }
    return special;
  }

  private boolean isMarked(ByteBuffer chunk) {
    return marked != null && marked.containsKey(chunk);
  }

  /** A chunk for later, when the caller may have moved it; a marked one is nobody else's. */
  private ByteBuffer kept(ByteBuffer chunk) {
    return isMarked(chunk) ? chunk : chunk.duplicate();
  }

  private List<ByteBuffer> kept(List<ByteBuffer> chunks) {
    return chunks.stream().map(this::kept).toList();
  }

  private static long bytes(List<ByteBuffer> chunks) {
    long bytes = 0;
    for (ByteBuffer chunk : chunks) {
      bytes += chunk.remaining();
    }
    return bytes;
  }

  /** Descriptors go with the first byte of a write: each marked chunk is a write of its own. */
  private void writeRuns(List<ByteBuffer> chunks, Callback callback) {
    restBytes = 0;
    int first = 0;
    while (first < chunks.size()) {
      StreamWrap wrap = socket.wrap();
      if (wrap == null) {
        callback.done(new SystemException(Errno.ECANCELED, "write"));
        return;
      }
      int end = endOfRun(chunks, first);
      List<ByteBuffer> rest = kept(chunks.subList(end, chunks.size()));
      Callback then = rest.isEmpty() ? callback : error -> writeRest(rest, error, callback);
      SpecialWrite special = unmark(chunks.get(first));
      boolean done =
          special == null
              ? wrap.write(chunks.subList(first, end).toArray(ByteBuffer[]::new), then)
              : special.write(wrap, chunks.get(first), then);
      if (!done) {
        restBytes = bytes(rest);
        socket.idle().writeStarted(wrap.handle().writeQueueSize());
        return;
      }
      first = end;
    }
    callback.done();
  }

  private void writeRest(List<ByteBuffer> rest, @Nullable NodeException error, Callback callback) {
    if (error == null) {
      writeRuns(rest, callback);
    } else {
      restBytes = 0;
      callback.done(error);
    }
  }

  private int endOfRun(List<ByteBuffer> chunks, int first) {
    int end = first + 1;
    while (end < chunks.size() && !isMarked(chunks.get(first)) && !isMarked(chunks.get(end))) {
      end++;
    }
    return end;
  }

  /** Whether both ends have ended, the other one first. */
  boolean refuses() {
    return endedByPeer && socket.writableEnded();
  }

  /** A write after both ends have ended: the other one is to blame, so Node says EPIPE. */
  boolean refuseAfterFin(@Nullable Callback callback) {
    NodeException ended =
        new NodeException(Errno.EPIPE.name(), "This socket has been ended by the other party");
    if (callback != null) {
      socket.loop().nextTick(() -> callback.done(ended));
    }
    socket.destroy(ended);
    return false;
  }

  /** Sends FIN once every byte is in the kernel. */
  void shutdown(Callback callback) {
    StreamWrap wrap = socket.wrap();
    if (socket.connecting()) {
      new Waiting(socket, () -> shutdown(callback), () -> {}).begin();
    } else if (wrap == null) {
      callback.done();
    } else {
      wrap.shutdown(callback);
    }
  }

  private void waitForConnection(long bytes, Callback callback, Runnable write) {
    waitingBytes = bytes;
    Runnable never = () -> callback.done(ErrorCode.ERR_SOCKET_CLOSED_BEFORE_CONNECTION.exception());
    new Waiting(socket, write, never).begin();
  }

  /**
   * What waits for the connection to stand: it is done then, or never. What was meant for a
   * connection that never stood does not go to the next one of the same socket.
   */
  private static final class Waiting {
    private final Socket socket;
    private final Runnable then;
    private final Runnable never;
    private final Runnable onConnect = this::stands;
    private final Consumer<Boolean> onClose = this::isOver;

    /**
     * Something that waits.
     *
     * @param socket which connects
     * @param then what is done
     * @param never what is done when the socket closes first
     */
    Waiting(Socket socket, Runnable then, Runnable never) {
      this.socket = socket;
      this.then = then;
      this.never = never;
    }

    void begin() {
      socket.once(Socket.CONNECT, onConnect);
      socket.once(Socket.CLOSE, onClose);
    }

    private void stands() {
      socket.off(Socket.CLOSE, onClose);
      then.run();
    }

    private void isOver(boolean hadError) {
      socket.off(Socket.CONNECT, onConnect);
      never.run();
    }
  }
}
