package dev.sluice.io;

import dev.sluice.error.Errno;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket on a kernel.
 *
 * <pre>
 *   IDLE ── bind() ──► BOUND ── listen() ──► LISTENING ⇄ acceptStop()/acceptStart()
 *     └──────────────────┴────── close() ────────┴──► CLOSING ── onClose ──► CLOSED
 * </pre>
 *
 * <p>A call that its state does not allow is a fault of the caller and throws {@link
 * IllegalStateException}. Accepting is limited per turn, so that a burst of clients does not hold
 * up those that are connected already.
 *
 * <p>Handles are confined to the thread that polls their backend.
 */
public interface ServerHandle {

  /** What happens to a listening handle. Calls come one at a time, on the thread that polls. */
  interface Listener {
    /**
     * A connection was accepted.
     *
     * @param accepted its handle, open, not reading, without a listener yet; the receiver owns it
     */
    void onConnection(StreamHandle accepted);

    /**
     * Accepting failed. Running out of descriptors is not reported here: the backend closes the
     * excess connections and goes on, as libuv does.
     *
     * @param error what {@code accept(2)} reported
     */
    void onAcceptError(Errno error);

    /** The handle is closed and its descriptor released. The last call. */
    void onClose();
  }

  /** {@return what the handle speaks} */
  Transport transport();

  /**
   * Sets who hears of connections; to be called before {@link #listen}.
   *
   * @param listener who is called from then on
   */
  void listener(Listener listener);

  /**
   * Binds to a local address, with SO_REUSEADDR, so that a restarted server can bind at once. The
   * address {@code ::} takes IPv4 in, too; such peers show as {@code ::ffff:a.b.c.d}. Allowed in
   * IDLE; {@link Errno#EINVAL} if it is bound already.
   *
   * @param local where; port 0 lets the kernel choose
   * @param options how; those of TCP need the capability of their name
   * @throws ErrnoException what {@code socket(2)} or {@code bind(2)} reported. {@link
   *     Errno#EADDRINUSE} of a TCP address is held back and reported by {@link #listen}, as libuv
   *     does
   */
  void bind(Endpoint local, Set<BindOption> options) throws ErrnoException;

  /**
   * Starts listening and accepting. Allowed in BOUND.
   *
   * @param backlog how many connections the kernel may hold ready, at least 1; it applies its own
   *     limit
   * @throws ErrnoException what {@code listen(2)} or the bind before it reported
   */
  void listen(int backlog) throws ErrnoException;

  /**
   * Sets a socket option, which the connections accepted from then on inherit; before the socket
   * exists the value is kept and applied when it does. The size of a receive buffer has to be set
   * before {@link #listen} to count for the window that the kernel offers.
   *
   * @param option which
   * @param value its value, in the unit the option names
   * @throws ErrnoException what {@code setsockopt(2)} reported; {@link Errno#ENOTSUP} if the
   *     backend or the transport does not have the option on a server; {@link Errno#EBADF} after
   *     close
   */
  default void option(StreamOption option, int value) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** Accepts again after {@link #acceptStop()}. Allowed in LISTENING. */
  void acceptStart();

  /**
   * Leaves connections in the kernel's queue until {@link #acceptStart()}: once it has returned,
   * none is delivered. Allowed in every state.
   */
  void acceptStop();

  /**
   * The address it is bound to.
   *
   * @return null before {@link #bind}, after {@link #close}, and while the failure of a bind is
   *     held back
   * @throws ErrnoException what {@code getsockname(2)} reported
   */
  @Nullable Endpoint localEndpoint() throws ErrnoException;

  /**
   * Stops listening at once; connections still in the kernel's queue are reset, and the file of a
   * Unix-domain address is removed. {@link Listener#onClose()} follows from {@link
   * Backend#runClosing}.
   */
  void close();

  /** {@return the number of its descriptor, which stays the handle's; −1 if it has none} */
  default int descriptor() {
    return -1;
  }

  /**
   * Takes the descriptor out of the handle, which is closed by that. The socket listens on: the
   * kernel keeps the connections that come until somebody accepts them, and the file of a
   * Unix-domain address stays. Allowed in LISTENING.
   *
   * @return the descriptor; the receiver owns it
   * @throws ErrnoException {@link Errno#ENOTSUP} without {@link Capability#DESCRIPTORS}; the handle
   *     is unchanged then
   */
  default int detach() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** Lets the handle keep the loop alive while it listens, the state it starts in. */
  void ref();

  /** Lets the loop end although this handle listens. */
  void unref();

  /** {@return whether the handle keeps the loop alive while it listens} */
  boolean hasRef();
}
