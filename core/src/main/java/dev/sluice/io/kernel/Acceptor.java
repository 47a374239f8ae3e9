package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * Accepts connections for the servers of a backend, and keeps a spare descriptor for the moment
 * when there are none left; libuv's {@code emfile_fd}.
 *
 * <p>A connection that cannot be accepted for want of a descriptor stays in the kernel's queue and
 * keeps the listening socket ready: the loop would spin, and the client would hang. So the spare
 * one is given up, everyone who waits is accepted and closed, and a new spare one is opened.
 *
 * <p>Other threads may take the descriptor that was given up. No connection is kept while there is
 * none to spare: nobody could be turned away any more while it lasts.
 *
 * @param <L> what listens
 * @param <C> what a connection is to the kernel
 */
public abstract class Acceptor<L, C> {
  private boolean hasSpare;

  /** An acceptor without a spare descriptor; {@link #keepSpare} opens the first one. */
  protected Acceptor() {}

  /**
   * Opens a descriptor to spare.
   *
   * @throws ErrnoException {@link Errno#EMFILE}, {@link Errno#ENFILE} or whatever the kernel says
   */
  protected abstract void openSpare() throws ErrnoException;

  /** Closes the descriptor that was to spare. */
  protected abstract void closeSpare();

  /**
   * Takes a connection out of the kernel's queue.
   *
   * @param listening where
   * @return the connection, null if none waits
   * @throws ErrnoException what {@code accept(2)} reported
   */
  protected abstract @Nullable C take(L listening) throws ErrnoException;

  /**
   * Closes a connection that nobody has seen.
   *
   * @param connection which
   */
  protected abstract void refuse(C connection);

  /**
   * Accepts a connection.
   *
   * @param listening where
   * @return the connection, null if none waits
   * @throws ErrnoException what {@code accept(2)} reported; {@link Errno#EMFILE} as well if the
   *     connection got the last descriptor, and was closed
   */
  public final @Nullable C accept(L listening) throws ErrnoException {
    @Nullable C accepted = take(listening);
    if (accepted != null && !reserve()) {
      refuse(accepted);
      reserve();
      throw new ErrnoException(Errno.EMFILE);
    }
    return accepted;
  }

  /**
   * Accepts and closes connections that wait.
   *
   * @param listening where
   * @param atMost how many
   * @return whether it worked; false if other threads took the spare descriptor
   */
  public final boolean turnAway(L listening, int atMost) {
    if (!reserve()) {
      return false;
    }
    close();
    try {
      for (int left = atMost; left > 0; left--) {
        @Nullable C excess = take(listening);
        if (excess == null) {
          return true;
        }
        refuse(excess);
      }
      return true;
    } catch (ErrnoException stillNone) {
      return false;
    } finally {
      reserve();
    }
  }

  /**
   * Sees to it that there is a descriptor to spare.
   *
   * @return whether there is
   */
  private boolean reserve() {
    try {
      keepSpare();
      return true;
    } catch (ErrnoException none) {
      return false;
    }
  }

  /**
   * Opens a spare descriptor if there is none.
   *
   * @throws ErrnoException if there are no descriptors left
   */
  public final void keepSpare() throws ErrnoException {
    if (!hasSpare) {
      openSpare();
      hasSpare = true;
    }
  }

  /** Gives the spare descriptor up. */
  public final void close() {
    if (hasSpare) {
      hasSpare = false;
      closeSpare();
    }
  }
}
