package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server handle over a socket of the kernel; its states are those of the interface. */
public abstract class KernelServer extends KernelHandle implements ServerHandle {
  /**
   * Connections taken from one server before the other handles get their turn: a burst of clients
   * must not hold up those that are connected already.
   */
  public static final int MAX_ACCEPTS_PER_TURN = 64;

  private enum State {
    IDLE,
    BOUND,
    LISTENING,
    CLOSING,
    CLOSED
  }

  /** What it speaks. */
  protected final Transport transport;

  private State state;
  private boolean accepting;
  private @Nullable Listener listener;

  /**
   * A handle.
   *
   * @param backend who makes it
   * @param transport what it is to speak
   * @param bound whether its socket is bound already
   */
  protected KernelServer(KernelBackend backend, Transport transport, boolean bound) {
    super(backend);
    this.transport = transport;
    state = bound ? State.BOUND : State.IDLE;
  }

  /**
   * Makes the socket and binds it.
   *
   * @param local where
   * @param options how
   * @throws ErrnoException what the kernel reported; {@link Errno#EADDRINUSE} over TCP is held back
   */
  protected abstract void bindSocket(Endpoint local, Set<BindOption> options) throws ErrnoException;

  /**
   * Listens.
   *
   * @param backlog at least 1
   * @throws ErrnoException what the kernel reported, or what binding has held back
   */
  protected abstract void listenSocket(int backlog) throws ErrnoException;

  /** Watches for connections. */
  protected abstract void watch();

  /** Watches no longer. */
  protected abstract void unwatch();

  /**
   * Takes one connection.
   *
   * @return its handle, null if there is none
   * @throws ErrnoException what {@code accept(2)} reported
   */
  protected abstract @Nullable StreamHandle accept() throws ErrnoException;

  /**
   * Accepts and closes connections that wait, with the descriptor kept for the moment when there
   * are none left.
   *
   * @param atMost how many
   * @return whether it worked; false if others took the descriptor
   */
  protected abstract boolean turnAway(int atMost);

  /** {@return what the handle speaks} */
  @Override
  public final Transport transport() {
    return transport;
  }

  @Override
  public final void listener(Listener listener) {
    this.listener = listener;
  }

  @Override
  public final void bind(Endpoint local, Set<BindOption> options) throws ErrnoException {
    if (local instanceof IpEndpoint != (transport == Transport.TCP)) {
      throw new IllegalArgumentException("A " + transport + " handle cannot use " + local);
    }
    if (state != State.IDLE) {
      throw new ErrnoException(Errno.EINVAL);
    }
    bindSocket(local, options);
    state = State.BOUND;
  }

  @Override
  public final void listen(int backlog) throws ErrnoException {
    if (state != State.BOUND || listener == null) {
      throw new IllegalStateException(
          "listen() needs a listener and a handle that is BOUND, but it is " + state);
    }
    listenSocket(Math.max(1, backlog));
    state = State.LISTENING;
    active(true);
    acceptStart();
  }

  @Override
  public final void acceptStart() {
    if (state != State.LISTENING) {
      throw new IllegalStateException(
          "acceptStart() needs a handle that is LISTENING, but it is " + state);
    }
    accepting = true;
    watch();
  }

  @Override
  public final void acceptStop() {
    accepting = false;
  }

  @Override
  public final void close() {
    if (isGone()) {
      return;
    }
    state = State.CLOSING;
    accepting = false;
    active(false);
    backend.closing(this);
  }

  @Override
  public final int detach() throws ErrnoException {
    if (state != State.LISTENING) {
      throw new IllegalStateException(
          "detach() needs a handle that is LISTENING, but it is " + state);
    }
    int descriptor = giveUp();
    close();
    return descriptor;
  }

  /**
   * Gives the descriptor away; nothing is watched or closed by the handle any more.
   *
   * @return the descriptor
   * @throws ErrnoException {@link Errno#ENOTSUP} if the backend does not have descriptors
   */
  protected int giveUp() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** {@return whether it is closing or closed} */
  protected final boolean isGone() {
    return state == State.CLOSING || state == State.CLOSED;
  }

  /** The socket is ready: there are connections. */
  public final void ready() {
    if (!accepting) {
      unwatch();
      return;
    }
    try {
      for (int i = 0; i < MAX_ACCEPTS_PER_TURN && accepting; i++) {
        @Nullable StreamHandle accepted = accept();
        if (accepted == null) {
          return;
        }
        listener().onConnection(accepted);
      }
    } catch (ErrnoException failure) {
      acceptFailed(failure.errno());
    }
  }

  private void acceptFailed(Errno error) {
    boolean noDescriptors = error == Errno.EMFILE || error == Errno.ENFILE;
    if (!noDescriptors || !turnAway(MAX_ACCEPTS_PER_TURN)) {
      listener().onAcceptError(error);
    }
  }

  /** Also ends accepting: a backend that closes does not ask its handles to close first. */
  @Override
  protected void release() {
    accepting = false;
  }

  @Override
  protected final void finishClosing() {
    state = State.CLOSED;
    backend.finished(this);
    if (listener != null) {
      listener.onClose();
    }
  }

  private Listener listener() {
    if (listener == null) {
      throw new AssertionError("A server listens with a listener");
    }
    return listener;
  }
}
