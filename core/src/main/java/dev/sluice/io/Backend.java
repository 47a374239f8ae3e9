package dev.sluice.io;

import dev.sluice.error.Errno;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A kernel as an event loop sees it: it makes handles, waits for what happens to them, and owns
 * everything that comes from outside: the clock, randomness, name resolution and the threads that
 * blocking work is sent to, so that a simulated backend can own all of them.
 *
 * <p>Confined to the loop's thread, {@link #wakeup()} and {@link #offLoop()} excepted.
 */
public interface Backend extends AutoCloseable {
  /** {@return the name users choose it by: {@code nio}, {@code epoll}, {@code io_uring}, ...} */
  String name();

  /** {@return what it can do beyond the contract's core} */
  Set<Capability> capabilities();

  /**
   * Makes a stream handle, neither bound nor connected; the socket is made when it is needed.
   *
   * @param transport what it is to speak
   * @return the handle; the caller closes it
   */
  StreamHandle newStream(Transport transport);

  /**
   * Makes a server handle, not bound.
   *
   * @param transport what it is to speak
   * @return the handle; the caller closes it
   */
  ServerHandle newServer(Transport transport);

  /**
   * What a descriptor of this process is; libuv's {@code uv_guess_handle}.
   *
   * @param descriptor its number
   * @return its type; {@link DescriptorType#UNKNOWN} also if it is not open
   * @throws ErrnoException {@link Errno#ENOTSUP} without {@link Capability#DESCRIPTORS}
   */
  default DescriptorType descriptorType(int descriptor) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Makes a stream handle over a descriptor that exists already: a connected or new stream socket,
   * or either end of a pipe. It is made non-blocking.
   *
   * @param descriptor its number, which belongs to the handle from now on
   * @return the handle, OPEN if the socket is connected or it is a pipe, IDLE if not; the caller
   *     closes it
   * @throws ErrnoException {@link Errno#EINVAL} if it is of no type that a handle can be made over,
   *     {@link Errno#EBADF} if it is not open, {@link Errno#EEXIST} if a handle that has it already
   *     waits for something on it, {@link Errno#ENOTSUP} without {@link Capability#DESCRIPTORS};
   *     the descriptor stays the caller's then
   */
  default StreamHandle openStream(int descriptor) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Makes a server handle over a stream socket that exists already.
   *
   * @param descriptor its number, which belongs to the handle from now on; it may listen already
   * @return the handle, BOUND; the caller closes it. The file of a Unix-domain address stays when
   *     it closes
   * @throws ErrnoException as {@link #openStream}
   */
  default ServerHandle openServer(int descriptor) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Makes a handle that tells when a descriptor can be read or written, and leaves both to whoever
   * asks: a datagram socket, an inotify instance, whatever the kernel can be asked to wait for.
   *
   * @param descriptor its number, which belongs to the handle from now on; it should not block
   * @return the handle, which waits for nothing; the caller closes it
   * @throws ErrnoException {@link Errno#EBADF} if it is not open, {@link Errno#EEXIST} if a handle
   *     that has it already waits for something on it, {@link Errno#ENOTSUP} without {@link
   *     Capability#DESCRIPTORS}; the descriptor stays the caller's then
   */
  default PollHandle openPoll(int descriptor) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Opens a file for {@link StreamHandle#sendFile}. May wait for the disk; from any thread.
   *
   * @param file which
   * @return its descriptor, which {@link #closeDescriptor} closes, or {@link #close} at the end
   * @throws ErrnoException what {@code openat(2)} reported; {@link Errno#ENOTSUP} without {@link
   *     Capability#SEND_FILE}; {@link Errno#ECANCELED} after {@link #close}
   */
  default int openFile(Path file) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Closes a descriptor that no handle has.
   *
   * @param descriptor its number, which may mean something else as soon as the call returns
   * @throws ErrnoException {@link Errno#EBADF} if it is not open, {@link Errno#EEXIST} if a handle
   *     has it, {@link Errno#ENOTSUP} without {@link Capability#DESCRIPTORS}
   */
  default void closeDescriptor(int descriptor) throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /**
   * Waits until something happens to a handle, the time is over, or {@link #wakeup()} was called,
   * and delivers every completion that is there. Does not wait if completions are pending already
   * or a handle is closing.
   *
   * <p>Completions come in libuv's order: those that are pending, then what happened to handles,
   * then what both of them left pending, a limited number of rounds of it. Within one handle bytes
   * come before the completion of a write. An interrupt of the thread ends the wait; its status is
   * cleared, or it would end every wait to come.
   *
   * <p>A {@code RuntimeException} or {@code Error} that a listener throws leaves {@code poll} with
   * the backend in a sound state; completions not delivered yet are delivered by the next call.
   *
   * @param timeoutNanos how long to wait at most; 0 not at all, negative for ever. It may wait up
   *     to a millisecond longer
   * @throws IllegalStateException if it is called from a listener, or after {@link #close()}
   */
  void poll(long timeoutNanos);

  /**
   * Delivers {@code onClose} of every handle whose close is complete, that of the one closed last
   * first, and before it the cancellation of what it had in flight; libuv's closing phase. Handles
   * closed meanwhile wait for the next call. If a listener throws, the next call delivers the rest.
   */
  void runClosing();

  /**
   * Ends a {@link #poll} that waits now, or the next one. Any thread; never lost; cheap when called
   * often.
   */
  void wakeup();

  /**
   * Whether the loop has something to wait for here, as libuv counts it: a referenced stream handle
   * that reads, a referenced server handle that listens, a referenced poll handle that waits, a
   * connect, write or shutdown in flight on any handle, referenced or not, or a handle that is
   * closing.
   *
   * @return false if {@link #poll} could only end by time or {@link #wakeup()}, as far as handles
   *     that count are concerned
   */
  boolean alive();

  /** {@return the clock: nanoseconds from an arbitrary origin, monotonic; virtual if simulated} */
  long nanoTime();

  /** {@return randomness; seeded in a simulation} */
  RandomGenerator random();

  /**
   * {@return where blocking work is sent; any thread may call it}
   *
   * <p>It may refuse work above a limit, or once the backend is closed, with {@link
   * java.util.concurrent.RejectedExecutionException}.
   */
  Executor offLoop();

  /** {@return name resolution} */
  HostResolver resolver();

  /**
   * Why code of other threads cannot wait for what happens here, as blocking sockets and futures
   * do. In a simulation time stands still until whoever drives it goes on.
   *
   * @return a sentence for who tries; null if waiting is all right
   */
  default @Nullable String reasonNotToWait() {
    return null;
  }

  /** {@return how many handles are not closed yet, referenced or not} */
  int openHandles();

  /**
   * Closes every handle that is left, without calling its listener, and releases every descriptor.
   * Off-loop work that waits is dropped, and the threads that run some are interrupted. Idempotent;
   * may be called from a listener, whose {@link #poll} then delivers nothing more.
   */
  @Override
  void close();
}
