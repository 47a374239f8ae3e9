package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamOption;
import org.jspecify.annotations.Nullable;

/**
 * The socket under a stream handle: it is made when binding or connecting needs it and its family
 * is known, and thrown away when connecting has failed. Options outlive it.
 */
public interface StreamSocket {
  /**
   * Binds; {@link Errno#EADDRINUSE} over TCP is held back and thrown by {@link #connect}.
   *
   * @param local where
   * @throws ErrnoException what the kernel reported
   */
  void bind(Endpoint local) throws ErrnoException;

  /**
   * Starts connecting.
   *
   * @param remote where to
   * @return whether that has ended already, well
   * @throws ErrnoException what the kernel reported
   */
  boolean connect(Endpoint remote) throws ErrnoException;

  /**
   * Ends connecting.
   *
   * @return whether it has ended, well
   * @throws ErrnoException if it has ended badly
   */
  boolean finishConnect() throws ErrnoException;

  /**
   * Sends FIN.
   *
   * @throws ErrnoException what {@code shutdown(2)} reported
   */
  void shutdownOutput() throws ErrnoException;

  /**
   * Turns the close that follows into a reset.
   *
   * @throws ErrnoException what {@code setsockopt(2)} reported
   */
  void lingerNot() throws ErrnoException;

  /**
   * {@return the address of this end, null if there is no socket}
   *
   * @throws ErrnoException what the kernel reported
   */
  @Nullable Endpoint local() throws ErrnoException;

  /**
   * {@return the address of the other end, null if there is no socket}
   *
   * @throws ErrnoException what the kernel reported
   */
  @Nullable Endpoint remote() throws ErrnoException;

  /**
   * Whether the option exists on this kind of socket.
   *
   * @param option which
   * @return false for {@link Errno#ENOTSUP}
   */
  boolean has(StreamOption option);

  /**
   * Sets an option, or keeps it for the socket to come.
   *
   * @param option which
   * @param value its value
   * @throws ErrnoException what the kernel reported
   */
  void option(StreamOption option, int value) throws ErrnoException;

  /**
   * Asks for an option, or what is kept for the socket to come.
   *
   * @param option which
   * @return its value
   * @throws ErrnoException what the kernel reported, {@link Errno#EBADF} if nothing is kept
   */
  int option(StreamOption option) throws ErrnoException;

  /** Removes the file that binding has made. */
  void unlink();

  /** Closes the socket and forgets its binding; the next connect makes a new one. */
  void discard();
}
