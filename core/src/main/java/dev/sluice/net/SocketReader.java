package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.io.ErrnoException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from the handle into the socket's readable side, or with the option {@code onread} into the
 * program's own buffers.
 *
 * <pre>
 *                 start()
 *   STOPPED ◄────────────────► STARTED ── the peer ends, or reading fails ──► ENDED
 *            push() is false
 * </pre>
 *
 * Reading stops in the kernel as soon as the readable side is full, and starts again when it asks
 * for more: that is the backpressure that the peer feels.
 */
final class SocketReader implements Consumer<ByteBuffer> {
  private enum State {
    STOPPED,
    STARTED,
    ENDED
  }

  private final Socket socket;

  /** What is read into; null if chunks are made. */
  private @Nullable OwnBuffer own;

  private State state = State.STOPPED;

  SocketReader(Socket socket) {
    this.socket = socket;
  }

  /** A new handle: nothing was read from it yet. */
  void attach(StreamWrap fresh, SocketOptions options) {
    state = State.STOPPED;
    if (options.receiveDescriptors() && !fresh.isTcp()) {
      receiveDescriptors(fresh);
    }
    OnRead onread = options.onread();
    if (onread != null) {
      readInto(onread);
    }
  }

  /**
   * Reads into buffers of the program's from the next {@link #start()} on; null changes nothing.
   */
  void readInto(@Nullable OnRead onread) {
    if (onread != null) {
      own = new OwnBuffer(onread);
    }
  }

  private void receiveDescriptors(StreamWrap fresh) {
    try {
      fresh.handle().receiveDescriptors();
    } catch (ErrnoException refused) {
      SystemException error = new SystemException(refused.errno(), "receiveDescriptors");
      socket.loop().nextTick(() -> socket.destroy(error));
    }
  }

  /** Whether bytes go to the program's own buffers, past the readable side. */
  boolean readsIntoOwnBuffer() {
    return own != null;
  }

  /** Whether bytes come without being asked for. */
  boolean isStarted() {
    return state == State.STARTED;
  }

  /** Starts reading unless it reads already or there is nothing more to read. */
  void start() {
    StreamWrap wrap = socket.wrap();
    if (state != State.STOPPED || wrap == null) {
      return;
    }
    state = State.STARTED;
    if (own == null) {
      wrap.readStart();
    } else {
      wrap.readStart(own.memory());
    }
  }

  /**
   * Reading is wanted where there is no connection: as the kernel would say, a fault, unless one is
   * on its way by the time it is asked.
   */
  void startUnconnected() {
    StreamWrap wrap = socket.wrap();
    if (wrap != null && !socket.connecting()) {
      socket
          .loop()
          .setImmediate(
              () -> {
                if (socket.wrap() == wrap && !socket.connecting() && !wrap.isOpen()) {
                  onReadError(Errno.ENOTCONN);
                }
              });
    }
  }

  /** Stops reading; what the kernel has stays there. */
  void stop() {
    StreamWrap wrap = socket.wrap();
    if (state == State.STARTED) {
      state = State.STOPPED;
      if (wrap != null) {
        wrap.readStop();
      }
    }
  }

  /** Bytes arrived, which the stream owns now. */
  @Override
  public void accept(ByteBuffer chunk) {
    if (!socket.onChunk(chunk)) {
      stop();
    }
    ShortCut shortCut = socket.shortCutOut();
    if (shortCut != null) {
      shortCut.passed();
    }
  }

  /** Bytes that were read some time ago, and counted as activity then. */
  void pushRest(ByteBuffer rest) {
    if (!socket.push(rest)) {
      stop();
    }
  }

  /** Whether what arrives goes to the readable side and nowhere else. */
  boolean readsIntoStream() {
    return state == State.STARTED && own == null;
  }

  /** Bytes arrived in the program's own buffer. */
  void onReadInto(int count) {
    socket.refreshTimeout();
    OwnBuffer target = own;
    assert target != null : "bytes in a buffer that nobody gave";
    if (socket.destroyed()) {
      return;
    }
    if (!target.hasRoom()) {
      onReadError(Errno.ENOBUFS);
      return;
    }
    boolean more = target.onread.callback().onRead(count, target.buffer);
    boolean another = target.next();
    if (!more) {
      stop();
    } else if (state == State.STARTED && another) {
      stop();
      start();
    }
  }

  /**
   * Descriptors came with the bytes to be told next. What no listener took is closed: nobody else
   * knows of it.
   */
  void onDescriptors(int[] numbers) {
    List<Descriptor> received = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      received.add(new Descriptor(socket.loop(), number));
    }
    try {
      if (!socket.destroyed()) {
        socket.emit(Socket.DESCRIPTORS, List.copyOf(received));
      }
    } finally {
      received.forEach(Descriptor::close);
    }
  }

  /** The peer has ended. */
  void onEnd() {
    if (own != null && !own.hasRoom()) {
      onReadError(Errno.ENOBUFS);
      return;
    }
    socket.refreshTimeout();
    state = State.ENDED;
    if (!socket.readableEnded()) {
      socket.push(null);
      socket.read(0);
    }
  }

  /** Reading failed. */
  void onReadError(Errno error) {
    socket.refreshTimeout();
    state = State.ENDED;
    socket.destroy(new SystemException(error, "read"));
  }

  /** The program's buffers: where the next bytes go, and who takes them. */
  private static final class OwnBuffer {
    final OnRead onread;
    ByteBuffer buffer;

    OwnBuffer(OnRead onread) {
      this.onread = onread;
      buffer = onread.buffer().get();
    }

    boolean hasRoom() {
      return buffer.hasRemaining();
    }

    /** What is read into: without room, just enough to hear that there is something to read. */
    ByteBuffer memory() {
      return hasRoom() ? buffer : ByteBuffer.allocate(1);
    }

    /** Asks for the next buffer; whether it is another one. */
    @SuppressWarnings("ReferenceEquality") // two buffers with the same bytes are still two buffers
    boolean next() {
      ByteBuffer last = buffer;
      buffer = onread.buffer().get();
      return buffer != last;
    }
  }
}
