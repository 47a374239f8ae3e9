package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stream handle over a socket of the kernel. Its states are those of {@link StreamHandle};
 * reading and writing have their own within OPEN ({@link KernelReader}, {@link KernelWriter}), and
 * so has shutting down:
 *
 * <pre>
 *   NONE ── shutdown() ──► WAITING ── the write in flight ended ──► POSTED ── onShutdown ──► DONE
 *     └──────── shutdown() with no write in flight ─────────────────►┘
 * </pre>
 */
public abstract class KernelStream extends KernelHandle implements StreamHandle {
  private enum State {
    IDLE,
    CONNECTING,
    OPEN,
    CLOSING,
    CLOSED
  }

  private enum Shutdown {
    NONE,
    WAITING,
    POSTED,
    DONE
  }

  /** What it speaks. */
  protected final Transport transport;

  private State state;
  private Shutdown shutdown = Shutdown.NONE;
  private boolean connectInFlight;
  private @Nullable Listener listener;

  /**
   * A handle.
   *
   * @param backend who makes it
   * @param transport what it is to speak
   * @param open whether its socket is connected already
   */
  protected KernelStream(KernelBackend backend, Transport transport, boolean open) {
    super(backend);
    this.transport = transport;
    state = open ? State.OPEN : State.IDLE;
  }

  /** {@return what the handle speaks} */
  @Override
  public final Transport transport() {
    return transport;
  }

  /** {@return its socket} */
  protected abstract StreamSocket socket();

  /** {@return its reading half} */
  protected abstract KernelReader reader();

  /** {@return its writing half} */
  protected abstract KernelWriter writer();

  /** Watches the connect that is in flight. */
  protected abstract void watchConnect();

  /**
   * Ends watching the connect.
   *
   * @param failed whether the socket is about to be thrown away
   */
  protected abstract void unwatchConnect(boolean failed);

  @Override
  public final void listener(Listener listener) {
    this.listener = listener;
  }

  @Override
  public final void bind(Endpoint local) throws ErrnoException {
    requireFitting(local);
    require(State.IDLE, "bind");
    socket().bind(local);
  }

  @Override
  public final void connect(Endpoint remote) {
    requireFitting(remote);
    require(State.IDLE, "connect");
    listener();
    state = State.CONNECTING;
    connectInFlight = true;
    backend.liveness().requests(1);
    try {
      if (socket().connect(remote)) {
        post(Completion.CONNECT, null);
      } else {
        watchConnect();
      }
    } catch (ErrnoException failure) {
      post(Completion.CONNECT, failure.errno());
    }
  }

  @Override
  public final void readStart() {
    require(State.OPEN, "readStart");
    requireNot(isTransferSource(), "readStart");
    listener();
    reader().start(null);
  }

  @Override
  public final void readStart(ByteBuffer into) {
    require(State.OPEN, "readStart");
    requireNot(isTransferSource(), "readStart");
    listener();
    if (!into.hasRemaining() || into.isReadOnly()) {
      throw new IllegalArgumentException("There is nowhere to read into in " + into);
    }
    reader().start(into);
  }

  @Override
  public final void readStop() {
    requireNot(isTransferSource(), "readStop");
    reader().stop();
  }

  @Override
  public final boolean write(ByteBuffer[] buffers, int offset, int count) {
    requireWritable();
    return writer().write(buffers, offset, count, shutdown != Shutdown.NONE);
  }

  /**
   * Writes what is in no buffer, as {@link #write} does, after {@link #requireWritable}.
   *
   * @param count how many bytes
   * @return as there
   */
  protected final boolean writeUnbuffered(long count) {
    return writer().writeUnbuffered(count, shutdown != Shutdown.NONE);
  }

  /** Refuses a write that the state of the handle does not allow. */
  protected final void requireWritable() {
    require(State.OPEN, "write");
    requireNot(isTransferTarget(), "write");
    listener();
    if (writer().inFlight()) {
      throw new IllegalStateException("A write is in flight already");
    }
  }

  @Override
  public final long writeQueueSize() {
    return writer().queueSize();
  }

  @Override
  public final void shutdown() {
    require(State.OPEN, "shutdown");
    requireNot(isTransferTarget(), "shutdown");
    listener();
    switch (shutdown) {
      case NONE -> {
        backend.liveness().requests(1);
        shutdown = Shutdown.WAITING;
        shutdownUnlessWriting();
      }
      case WAITING, POSTED -> throw new IllegalStateException("A shutdown is in flight already");
      case DONE -> {
        backend.liveness().requests(1);
        shutdown = Shutdown.POSTED;
        post(Completion.SHUTDOWN, Errno.ENOTCONN);
      }
    }
  }

  private void shutdownUnlessWriting() {
    if (shutdown == Shutdown.WAITING && !writer().inFlight()) {
      shutdown = Shutdown.POSTED;
      post(Completion.SHUTDOWN, sendFin());
    }
  }

  /** {@return what sending FIN met, null if nothing} */
  protected @Nullable Errno sendFin() {
    try {
      socket().shutdownOutput();
      return null;
    } catch (ErrnoException failure) {
      return failure.errno();
    }
  }

  @Override
  public final void reset() throws ErrnoException {
    if (transport == Transport.UNIX) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (isGone()) {
      return;
    }
    if (isShuttingDown()) {
      throw new ErrnoException(Errno.EINVAL);
    }
    socket().lingerNot();
    close();
  }

  @Override
  public final void close() {
    if (isGone()) {
      return;
    }
    state = State.CLOSING;
    reader().stop();
    socket().unlink();
    backend.closing(this);
  }

  @Override
  public final @Nullable Endpoint localEndpoint() throws ErrnoException {
    return isGone() ? null : socket().local();
  }

  @Override
  public final @Nullable Endpoint remoteEndpoint() throws ErrnoException {
    return state == State.OPEN ? socket().remote() : null;
  }

  @Override
  public final void option(StreamOption option, int value) throws ErrnoException {
    requireOption(option);
    socket().option(option, value);
  }

  @Override
  public final int option(StreamOption option) throws ErrnoException {
    requireOption(option);
    return socket().option(option);
  }

  @Override
  public final boolean active() {
    return isActive()
        || connectInFlight
        || writer().inFlight()
        || isShuttingDown()
        || state == State.CLOSING;
  }

  @Override
  public final Detached detach() throws ErrnoException {
    require(State.OPEN, "detach");
    requireNot(isTransferSource() || isTransferTarget(), "detach");
    Detached detached = giveUp();
    close();
    return detached;
  }

  /**
   * Gives the descriptor away; nothing is watched or closed by the handle any more.
   *
   * @return the descriptor, and bytes not delivered
   * @throws ErrnoException {@link Errno#ENOTSUP} if the backend does not have descriptors
   */
  protected Detached giveUp() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** A write is over, before its listener hears of it. */
  protected void writeEnded() {}

  /** {@return whether a connect is in flight} */
  protected final boolean isConnecting() {
    return state == State.CONNECTING;
  }

  /** {@return whether it is connected, and neither closing nor closed} */
  protected final boolean isOpen() {
    return state == State.OPEN;
  }

  /** The connect may have ended. */
  protected final void finishConnecting() {
    @Nullable Errno error = null;
    try {
      if (!socket().finishConnect()) {
        return;
      }
    } catch (ErrnoException failure) {
      error = failure.errno();
    }
    complete(Completion.CONNECT, error);
  }

  /** Delivers a completion, unless the handle was closed since it became due. */
  final void complete(Completion completion, @Nullable Errno error) {
    if (isGone()) {
      return;
    }
    switch (completion) {
      case CONNECT -> connected(error);
      case READ -> reader().completeHeld();
      case WRITE -> {
        writer().ended();
        writeEnded();
        shutdownUnlessWriting();
        listener().onWrite(error);
      }
      case SHUTDOWN -> {
        shutdownEnded();
        listener().onShutdown(error);
      }
    }
  }

  private void connected(@Nullable Errno error) {
    connectEnded();
    unwatchConnect(error != null);
    if (error == null) {
      state = State.OPEN;
    } else {
      state = State.IDLE;
      socket().discard();
    }
    listener().onConnect(error);
  }

  private void connectEnded() {
    connectInFlight = false;
    backend.liveness().requests(-1);
  }

  private void shutdownEnded() {
    shutdown = Shutdown.DONE;
    backend.liveness().requests(-1);
  }

  /** Also ends reading: a backend that closes does not ask its handles to close first. */
  @Override
  protected void release() {
    reader().stop();
    socket().discard();
  }

  @Override
  protected final void finishClosing() {
    if (connectInFlight) {
      connectEnded();
      listener().onConnect(Errno.ECANCELED);
    }
    if (writer().inFlight()) {
      writer().ended();
      writeEnded();
      listener().onWrite(Errno.ECANCELED);
    }
    if (isShuttingDown()) {
      shutdownEnded();
      listener().onShutdown(Errno.ECANCELED);
    }
    state = State.CLOSED;
    backend.finished(this);
    if (listener != null) {
      listener.onClose();
    }
  }

  final void post(Completion completion, @Nullable Errno error) {
    backend.posted().post(this, completion, error);
  }

  /** {@return whether it is closing or closed} */
  protected final boolean isGone() {
    return state == State.CLOSING || state == State.CLOSED;
  }

  private boolean isShuttingDown() {
    return shutdown == Shutdown.WAITING || shutdown == Shutdown.POSTED;
  }

  final Liveness liveness() {
    return backend.liveness();
  }

  final boolean writeHasFailed() {
    return writer().hasFailed();
  }

  /** {@return who is told; nothing starts before there is someone} */
  protected final Listener listener() {
    if (listener == null) {
      throw new IllegalStateException("The handle has no listener yet");
    }
    return listener;
  }

  /** {@return whether its bytes go elsewhere past this process} */
  protected boolean isTransferSource() {
    return false;
  }

  /** {@return whether bytes come to it from elsewhere past this process} */
  protected boolean isTransferTarget() {
    return false;
  }

  /**
   * Refuses a transfer that would cross what is under way.
   *
   * @param target where the bytes are to go
   */
  protected final void requireTransferable(KernelStream target) {
    require(State.OPEN, "transferTo");
    target.require(State.OPEN, "transferTo");
    requireNot(isTransferSource() || target.isTransferTarget(), "transferTo");
    if (!reader().readsChunks()) {
      throw new IllegalStateException("transferTo() needs a handle that reads into chunks");
    }
    if (target.writer().inFlight() || target.shutdown != Shutdown.NONE) {
      throw new IllegalStateException("transferTo() needs a target that nothing else is sent to");
    }
  }

  private static void requireNot(boolean transfer, String call) {
    if (transfer) {
      throw new IllegalStateException(call + "() needs the transfer to be stopped first");
    }
  }

  /**
   * Counts what keeps the loop alive until it is done.
   *
   * @param change 1 for one more, −1 for one less
   */
  public final void countRequests(int change) {
    backend.liveness().requests(change);
  }

  private void require(State needed, String call) {
    if (state != needed) {
      throw new IllegalStateException(
          call + "() needs a handle that is " + needed + ", but it is " + state);
    }
  }

  private void requireFitting(Endpoint endpoint) {
    if (endpoint instanceof IpEndpoint != (transport == Transport.TCP)) {
      throw new IllegalArgumentException("A " + transport + " handle cannot use " + endpoint);
    }
  }

  private void requireOption(StreamOption option) throws ErrnoException {
    if (!socket().has(option)) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (isGone()) {
      throw new ErrnoException(Errno.EBADF);
    }
  }
}
