package dev.sluice.io;

import dev.sluice.error.Errno;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a byte stream on a kernel; libuv's {@code uv_stream_t}.
 *
 * <pre>
 *            connect()                onConnect(null)
 *   IDLE ───────────────► CONNECTING ───────────────► OPEN ──┐ readStart/readStop, write, shutdown
 *    │ ▲                      │                        │ ▲───┘
 *    │ └── onConnect(errno) ──┤                        │
 *    │                        │                        │
 *    └────────── close() ─────┴──── close()/reset() ───┴──► CLOSING ── onClose ──► CLOSED
 * </pre>
 *
 * <p>A handle that a {@link ServerHandle} accepted, or that was made over a connected descriptor,
 * starts in OPEN. After a failed connect the handle is as new: its binding is gone, its options are
 * kept, and it may connect again. A call that its state does not allow is a fault of the caller and
 * throws {@link IllegalStateException}; so does starting anything before there is a {@linkplain
 * #listener listener}.
 *
 * <p><b>Completions.</b> Whatever is started ends in exactly one call of the {@link Listener},
 * always from {@link Backend#poll} or {@link Backend#runClosing}, never from inside the call that
 * started it. A failure that the kernel reports at once and one that it reports later arrive alike.
 * At most one connect, one write and one shutdown may be in flight; starting a second is a fault of
 * the caller, too. A listener may call any method of any handle, {@code close()} included.
 *
 * <p><b>Closing.</b> {@link #close()} is allowed in every state; in the last two it does nothing. A
 * connect, write and shutdown in flight complete with {@link Errno#ECANCELED}, in this order, then
 * {@link Listener#onClose()} follows as the last call ever, all from {@link Backend#runClosing}.
 * Bytes that the kernel has taken precede the FIN; a kernel that has to throw unread bytes away may
 * send a reset instead. No other completion is delivered after {@code close()}: what the kernel
 * answers late, or has answered but not been asked for, is dropped with the handle.
 *
 * <p>Handles are confined to the thread that polls their backend.
 */
public interface StreamHandle {
  /** The largest chunk that is delivered, in bytes: what libuv and Node offer to one read. */
  int MAX_CHUNK_BYTES = 64 * 1024;

  /** The most descriptors that go with one write: Linux's {@code SCM_MAX_FD}. */
  int MAX_DESCRIPTORS = 253;

  /** What happens to a handle. Calls come one at a time, on the thread that polls. */
  interface Listener {
    /**
     * The connect ended.
     *
     * @param error null on success
     */
    void onConnect(@Nullable Errno error);

    /**
     * Bytes arrived, after {@link StreamHandle#readStart()}.
     *
     * @param chunk the bytes, between position and limit; the receiver owns it for ever
     */
    void onChunk(ByteBuffer chunk);

    /**
     * Bytes arrived in the caller's own buffer, after {@link StreamHandle#readStart(ByteBuffer)}.
     *
     * @param count how many, from the buffer's position on, which does not move
     */
    void onReadInto(int count);

    /**
     * Descriptors came with the bytes that are delivered next, after {@link
     * StreamHandle#receiveDescriptors}, or with bytes behind those: the kernel may join what was
     * sent without descriptors to what follows. The bytes come at once, also where this stops
     * reading; only closing the handle throws them away.
     *
     * @param descriptors their numbers in this process; the receiver owns and closes them
     */
    default void onDescriptors(int[] descriptors) {
      throw new IllegalStateException("Nobody takes the descriptors that were received");
    }

    /** The peer sent its last byte. Reading has stopped for good. */
    void onEnd();

    /**
     * Reading failed, and has stopped for good.
     *
     * @param error what the kernel reported
     */
    void onReadError(Errno error);

    /**
     * The write in flight ended.
     *
     * @param error null if the kernel took every byte
     */
    void onWrite(@Nullable Errno error);

    /**
     * The shutdown ended.
     *
     * @param error null on success; {@link Errno#ENOTCONN} if the peer was gone already
     */
    void onShutdown(@Nullable Errno error);

    /** The handle is closed and its descriptor released. The last call. */
    void onClose();
  }

  /** {@return what the handle speaks} */
  Transport transport();

  /**
   * Sets who hears of completions; to be called before anything is started.
   *
   * @param listener who is called from then on
   */
  void listener(Listener listener);

  /**
   * Binds to a local address before connecting. Allowed in IDLE.
   *
   * @param local where; port 0 lets the kernel choose. Its kind must fit the {@linkplain
   *     #transport() transport}, or {@link IllegalArgumentException} is thrown
   * @throws ErrnoException what {@code socket(2)} or {@code bind(2)} reported. {@link
   *     Errno#EADDRINUSE} of a TCP address is held back and reported by the connect that follows,
   *     as libuv does; {@link Errno#EINVAL} if it is bound already
   */
  void bind(Endpoint local) throws ErrnoException;

  /**
   * Starts connecting; {@link Listener#onConnect} ends it. Allowed in IDLE.
   *
   * @param remote where to; its kind must fit the {@linkplain #transport() transport}, or {@link
   *     IllegalArgumentException} is thrown
   */
  void connect(Endpoint remote);

  /**
   * Starts reading into chunks of the backend's making. Allowed in OPEN; without effect if it reads
   * into chunks already, or once the end or an error was delivered. Bytes, end or error that came
   * too late for an earlier {@link #readStop()} are delivered first.
   *
   * <p>A chunk holds the bytes of one read, at most {@value #MAX_CHUNK_BYTES}, and keeps no more
   * memory alive than that. How often a handle is read before the others get their turn is limited.
   */
  void readStart();

  /**
   * Starts reading into the caller's buffer, which every read reuses and which belongs to the
   * handle while it reads. Allowed in OPEN, also while it reads: the buffer takes the place of the
   * earlier one, or of chunks.
   *
   * @param into where to put the bytes, from its position to its limit as they are now; neither is
   *     moved. With no room, or read-only, {@link IllegalArgumentException} is thrown
   */
  void readStart(ByteBuffer into);

  /**
   * Stops reading: once it has returned, no bytes, end or error are delivered. Allowed in every
   * state; without effect if it does not read.
   */
  void readStop();

  /**
   * Writes the bytes between position and limit of each buffer, in order, moving neither: they are
   * looked at now, and may be changed as soon as the call returns, and so may the array. The bytes
   * themselves belong to the handle until the write is done. Allowed in OPEN.
   *
   * <p>The kernel is offered the bytes at once, up to a limit. After a {@link #shutdown()} the
   * write fails with {@link Errno#EPIPE}. A failed write says nothing about how many of its bytes
   * arrived. From the moment it fails until that is told nothing is read: a kernel that has told a
   * write of a reset shows the next read a clean end.
   *
   * @param buffers where the buffers are
   * @param offset the first one's index
   * @param count how many; at least one
   * @return true if the kernel took everything at once, as it does with no bytes at all: no
   *     completion follows. False if {@link Listener#onWrite} will end it, with success or failure
   */
  boolean write(ByteBuffer[] buffers, int offset, int count);

  /**
   * Writes as {@link #write(ByteBuffer[], int, int)} does, and sends descriptors with the first
   * byte ({@code SCM_RIGHTS}). Their numbers stay the caller's, who keeps them open until the write
   * is done.
   *
   * @param buffers where the buffers are
   * @param offset the first one's index
   * @param count how many; at least one byte in all, or {@link IllegalArgumentException} is thrown
   * @param descriptors what to send, 1 to {@value #MAX_DESCRIPTORS}
   * @return as {@link #write(ByteBuffer[], int, int)}; {@link Errno#EBADF} if one is not open
   * @throws ErrnoException {@link Errno#ENOTSUP} without {@link Capability#DESCRIPTOR_PASSING}, or
   *     on a handle that is not a Unix-domain socket
   */
  default boolean write(ByteBuffer[] buffers, int offset, int count, int[] descriptors)
      throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Writes a part of a file as {@link #write(ByteBuffer[], int, int)} writes bytes, without their
   * coming into this process. If the file ends before, so much the less is written, and that is no
   * error. What is not in the kernel's memory the disk is waited for.
   *
   * @param file a descriptor from {@link Backend#openFile}, open until the write is done
   * @param offset of the first byte
   * @param count how many; at least one
   * @return as {@link #write(ByteBuffer[], int, int)}
   * @throws ErrnoException {@link Errno#ENOTSUP} without {@link Capability#SEND_FILE}, and for a
   *     socket that another process may have, too; nothing has happened then
   */
  default boolean sendFile(int file, long offset, long count) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Lets descriptors in that the peer sends with its bytes ({@link Listener#onDescriptors}).
   * Without this the kernel drops them. To be called before reading starts.
   *
   * @throws ErrnoException {@link Errno#ENOTSUP} as for writing them
   */
  default void receiveDescriptors() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Has what arrives here moved to another handle, past whoever listens here. Allowed in OPEN,
   * while this handle reads into chunks and the target, which is OPEN too, has neither a write nor
   * a shutdown in flight nor a FIN sent. The target may be this handle itself.
   *
   * <p>Until the transfer {@linkplain Transfer#stop() is stopped} or has {@linkplain
   * Transfer.Listener#onStopped stopped by itself} this handle delivers no bytes, end or error, and
   * neither its reading may be changed nor the target be written to or shut down; {@link
   * IllegalStateException} is thrown. Everything else goes on as ever, the other direction
   * included. Closing either handle ends the transfer without a word, and drops what is on its way.
   *
   * @param target where the bytes go
   * @param listener who is told how it goes on
   * @return the transfer, which has begun
   * @throws ErrnoException {@link Errno#ENOTSUP} without {@link Capability#KERNEL_TRANSFER}, for
   *     handles of different backends, for a socket that another process may have, too, and for one
   *     that receives descriptors; nothing has changed then
   */
  default Transfer transferTo(StreamHandle target, Transfer.Listener listener)
      throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** {@return how many bytes of the write in flight the kernel has not taken yet; 0 if none is} */
  long writeQueueSize();

  /**
   * Sends FIN once every written byte has been sent; {@link Listener#onShutdown} ends it, after the
   * {@link Listener#onWrite} of a write in flight. Reading goes on. Allowed in OPEN; a second one,
   * after the first has ended, ends with {@link Errno#ENOTCONN}.
   */
  void shutdown();

  /**
   * Closes so that the peer sees a reset (SO_LINGER of zero), then like {@link #close()}. Without
   * effect if the handle is closing or closed.
   *
   * @throws ErrnoException {@link Errno#ENOTSUP} on a Unix-domain socket, {@link Errno#EINVAL}
   *     while a shutdown is in flight; the handle is unchanged then
   */
  void reset() throws ErrnoException;

  /** Closes; {@link Listener#onClose()} ends it. */
  void close();

  /**
   * The address of this end.
   *
   * @return null if it has none: it was neither bound nor connected, or it was closed. A
   *     Unix-domain client that was not bound has an unnamed one
   * @throws ErrnoException what {@code getsockname(2)} reported
   */
  @Nullable Endpoint localEndpoint() throws ErrnoException;

  /**
   * The address of the other end.
   *
   * @return null if it is not OPEN; unnamed for a Unix-domain client that was not bound
   * @throws ErrnoException what {@code getpeername(2)} reported
   */
  @Nullable Endpoint remoteEndpoint() throws ErrnoException;

  /**
   * Sets a socket option; before the socket exists the value is kept and applied when it does; what
   * the kernel then refuses makes bind or connect fail.
   *
   * @param option which
   * @param value its value, in the unit the option names
   * @throws ErrnoException what {@code setsockopt(2)} reported; {@link Errno#ENOTSUP} if the
   *     backend or the transport does not have the option; {@link Errno#EBADF} after close
   */
  void option(StreamOption option, int value) throws ErrnoException;

  /**
   * Reads a socket option.
   *
   * @param option which
   * @return its value, in the unit the option names
   * @throws ErrnoException what {@code getsockopt(2)} reported; {@link Errno#ENOTSUP} as above;
   *     {@link Errno#EBADF} after close, and if there is no socket yet and no value is kept for it
   */
  int option(StreamOption option) throws ErrnoException;

  /**
   * What the kernel knows about the connection.
   *
   * @return how things stand now
   * @throws ErrnoException what {@code getsockopt(2)} reported; {@link Errno#ENOTSUP} without
   *     {@link Capability#TCP_INFO} or on a Unix-domain socket; {@link Errno#EBADF} if there is no
   *     socket
   */
  default TcpInfo tcpInfo() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Who was at the other end of a Unix-domain socket when it connected or began to listen.
   *
   * @return the process
   * @throws ErrnoException what {@code getsockopt(2)} reported; {@link Errno#ENOTSUP} without
   *     {@link Capability#PEER_CREDENTIALS} or over TCP; {@link Errno#EBADF} if there is no socket
   */
  default PeerCredentials peerCredentials() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** Lets the handle's reading keep the loop alive, the state it starts in. */
  void ref();

  /**
   * Lets the loop end although this handle reads. What is in flight (connect, write, shutdown,
   * close) keeps the loop alive all the same, as libuv's requests do.
   */
  void unref();

  /** {@return whether the handle's reading keeps the loop alive} */
  boolean hasRef();

  /**
   * Whether the handle is active: connecting, reading, writing, shutting down or closing. An open
   * handle that does none of these does not keep the loop alive, as in libuv.
   *
   * @return whether something is in flight
   */
  boolean active();

  /** {@return the number of its descriptor, which stays the handle's; −1 if it has none} */
  default int descriptor() {
    return -1;
  }

  /**
   * Takes the descriptor out of the handle, which is closed by that without a FIN.
   *
   * @return the descriptor, and what was read from it but not delivered
   * @throws ErrnoException {@link Errno#ENOTSUP} without {@link Capability#DESCRIPTORS}
   */
  Detached detach() throws ErrnoException;

  /**
   * A descriptor taken out of a handle.
   *
   * @param descriptor the number; the receiver owns it
   * @param undelivered bytes that were read from the kernel but not delivered, in order; may be
   *     empty
   */
  record Detached(int descriptor, ByteBuffer undelivered) {}
}
