package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.loop.LoopLocal;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream handle while it belongs to a socket, with the requests that are on their way; Node's
 * {@code LibuvStreamWrap}. Whatever the handle reports enters the loop's callback scope here, once,
 * and goes to whoever started it: requests to their callbacks, what is read to the reader.
 *
 * <p>A wrap belongs to one attempt to connect, or to one accepted connection. A socket that
 * connects again gets a new one, so that what the old handle still reports cannot reach the new
 * connection.
 */
final class StreamWrap implements StreamHandle.Listener {
  /** Where a single buffer is handed over: the array is the caller's again when write returns. */
  private static final LoopLocal<ByteBuffer[]> SINGLE =
      LoopLocal.withInitial(() -> new ByteBuffer[1]);

  private final Socket socket;
  private final StreamHandle handle;
  private final ByteBuffer[] single;

  private @Nullable Consumer<@Nullable Errno> connectRequest;
  private @Nullable Callback writeRequest;
  private @Nullable Callback shutdownRequest;
  private @Nullable Runnable closeRequest;
  private boolean open;
  private boolean answersConnect;

  /** How many bytes have just arrived in the program's own buffer. */
  private int readInto;

  private long bytesRead;
  private long bytesWritten;

  StreamWrap(Socket socket, StreamHandle handle, boolean open) {
    this.socket = socket;
    this.handle = handle;
    this.single = socket.loop().local(SINGLE);
    this.open = open;
    this.answersConnect = !open;
    handle.listener(this);
  }

  StreamHandle handle() {
    return handle;
  }

  boolean isTcp() {
    return handle.transport() == Transport.TCP;
  }

  /** Whether there is a connection, or was one. */
  boolean isOpen() {
    return open;
  }

  /** How many bytes were read from the kernel. */
  long bytesRead() {
    return bytesRead;
  }

  /** How many bytes were given to the kernel, those of a write in flight included. */
  long bytesWritten() {
    return bytesWritten;
  }

  /** Bytes moved past this process count as if they had been read here, and written. */
  void moved(long read, long written) {
    bytesRead += read;
    bytesWritten += written;
  }

  /** Whether the handle's activity keeps the loop alive. */
  void reference(boolean keepsAlive) {
    if (keepsAlive) {
      handle.ref();
    } else {
      handle.unref();
    }
  }

  // Connect.

  /** Whether a connect is on its way; the handle takes no second one. */
  boolean connecting() {
    return connectRequest != null;
  }

  /**
   * Whether a {@code connect} on the open connection succeeds: Linux reports the success of a
   * non-blocking {@code connect} to the next one, whatever its address, and EISCONN to the others,
   * after a shutdown, and on accepted connections.
   */
  boolean answersConnect() {
    boolean answers = answersConnect;
    answersConnect = false;
    return answers;
  }

  /** Connects; the request hears of the end once, with null for success. */
  void connect(Endpoint remote, Consumer<@Nullable Errno> request) {
    connectRequest = request;
    handle.connect(remote);
  }

  @Override
  public void onConnect(@Nullable Errno error) {
    Consumer<@Nullable Errno> request = connectRequest;
    connectRequest = null;
    open |= error == null;
    if (request != null) {
      socket.loop().callback(() -> request.accept(error));
    }
  }

  // Read.

  void readStart() {
    handle.readStart();
  }

  void readStart(ByteBuffer into) {
    handle.readStart(into);
  }

  void readStop() {
    handle.readStop();
  }

  @Override
  public void onChunk(ByteBuffer chunk) {
    bytesRead += chunk.remaining();
    socket.loop().callback(socket.reader(), chunk);
  }

  @Override
  public void onReadInto(int count) {
    bytesRead += count;
    readInto = count;
    socket.loop().callback(StreamWrap::tellReadInto, this);
  }

  private void tellReadInto() {
    socket.reader().onReadInto(readInto);
  }

  @Override
  public void onDescriptors(int[] descriptors) {
    socket.loop().callback(() -> socket.reader().onDescriptors(descriptors));
  }

  @Override
  public void onEnd() {
    socket.loop().callback(socket.reader()::onEnd);
  }

  @Override
  public void onReadError(Errno error) {
    socket.loop().callback(() -> socket.reader().onReadError(error));
  }

  // Write.

  /**
   * Writes a buffer.
   *
   * @return whether it is done already, and {@code request} will not be called
   */
  boolean write(ByteBuffer buffer, Callback request) {
    assert writeRequest == null : "one write at a time";
    if (!open) {
      return failLater(Errno.EPIPE, request);
    }
    bytesWritten += buffer.remaining();
    single[0] = buffer;
    boolean done = handle.write(single, 0, 1);
    forgetSingle();
    if (!done) {
      writeRequest = request;
    }
    return done;
  }

  /** What was written is not kept alive. */
  @SuppressWarnings("NullAway") // the element is read only after it was set again
  private void forgetSingle() {
    single[0] = null;
  }

  /**
   * Writes buffers.
   *
   * @return whether they are done already, and {@code request} will not be called
   */
  boolean write(ByteBuffer[] buffers, Callback request) {
    assert writeRequest == null : "one write at a time";
    if (!open) {
      return failLater(Errno.EPIPE, request);
    }
    for (ByteBuffer buffer : buffers) {
      bytesWritten += buffer.remaining();
    }
    if (handle.write(buffers, 0, buffers.length)) {
      return true;
    }
    writeRequest = request;
    return false;
  }

  /**
   * Writes a buffer, and descriptors with its first byte.
   *
   * @return whether it is done already, and {@code request} will not be called
   */
  boolean write(ByteBuffer buffer, int[] descriptors, Callback request) {
    assert writeRequest == null : "one write at a time";
    if (!open) {
      return failLater(Errno.EPIPE, request);
    }
    try {
      if (handle.write(new ByteBuffer[] {buffer}, 0, 1, descriptors)) {
        bytesWritten += buffer.remaining();
        return true;
      }
    } catch (ErrnoException refused) {
      return failLater(refused.errno(), request);
    }
    bytesWritten += buffer.remaining();
    writeRequest = request;
    return false;
  }

  /**
   * Writes a part of a file, past this process.
   *
   * @return whether it is done already, and {@code request} will not be called
   * @throws ErrnoException if the handle cannot do it; nothing has happened then
   */
  boolean sendFile(int file, long offset, long count, Callback request) throws ErrnoException {
    if (!open) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    boolean done = handle.sendFile(file, offset, count);
    bytesWritten += count;
    if (!done) {
      writeRequest = request;
    }
    return done;
  }

  /** A handle that is not connected, or cannot do it: told as if the kernel had said so. */
  private boolean failLater(Errno error, Callback request) {
    writeRequest = request;
    socket
        .loop()
        .nextTick(
            () -> {
              if (writeRequest == request) {
                endWrite(new SystemException(error, "write"));
              }
            });
    return false;
  }

  @Override
  public void onWrite(@Nullable Errno error) {
    if (error == null) {
      socket.loop().callback(StreamWrap::written, this);
    } else {
      socket.loop().callback(() -> endWrite(new SystemException(error, "write")));
    }
  }

  private void written() {
    endWrite(null);
  }

  private void endWrite(@Nullable SystemException error) {
    Callback request = writeRequest;
    assert request != null : "the end of a write that was not started";
    writeRequest = null;
    if (error == null) {
      socket.idle().writeEnded();
    }
    request.done(error);
  }

  // Shutdown.

  /** Sends FIN; a peer that is gone already is no error, and neither is a pipe, which has none. */
  void shutdown(Callback request) {
    answersConnect = false;
    if (open) {
      shutdownRequest = request;
      handle.shutdown();
    } else {
      socket.loop().setImmediate(request::done);
    }
  }

  @Override
  public void onShutdown(@Nullable Errno error) {
    Callback request = shutdownRequest;
    shutdownRequest = null;
    if (request != null) {
      SystemException failure =
          error == null || error == Errno.ENOTCONN || error == Errno.ENOTSOCK
              ? null
              : new SystemException(error, "shutdown");
      socket.loop().callback(() -> request.done(failure));
    }
  }

  // Close.

  /** Closes; requests on their way fail with ECANCELED first, then {@code closed} is called. */
  void close(Runnable closed) {
    closeRequest = closed;
    handle.close();
  }

  /** Closes with a reset; otherwise as {@link #close}. Nothing has happened if it throws. */
  void reset(Runnable closed) throws ErrnoException {
    handle.reset();
    closeRequest = closed;
  }

  /** Closes without telling anybody, not even of a connect on its way. */
  void abandon() {
    connectRequest = null;
    handle.close();
  }

  @Override
  public void onClose() {
    Runnable request = closeRequest;
    closeRequest = null;
    if (request != null) {
      socket.loop().callback(request);
    }
  }
}
