package dev.sluice.io.kernel;

import java.nio.ByteBuffer;

/**
 * Reading from a socket that the kernel says is readable.
 *
 * <p>After a stop the socket is watched until it next becomes ready: a stop and a start that follow
 * each other closely cost no system call.
 */
public abstract class PolledReader extends KernelReader {
  /** As often as libuv reads from one stream before the others get their turn. */
  private static final int MAX_READS_PER_TURN = 32;

  /**
   * The reader of a stream.
   *
   * @param stream whose
   */
  protected PolledReader(KernelStream stream) {
    super(stream);
  }

  /**
   * Reads once, and delivers what there is: a chunk, the end, or an error.
   *
   * @return whether there may be more
   */
  protected abstract boolean readChunk();

  /**
   * Reads once into the user's buffer, and delivers what there is.
   *
   * @param user a view of the buffer, of which position and limit are the room
   * @return whether there may be more
   */
  protected abstract boolean readInto(ByteBuffer user);

  @Override
  public final void ready() {
    if (!isReading()) {
      unwatch();
      return;
    }
    int reads = 0;
    boolean more = true;
    while (more && mayRead() && reads++ < MAX_READS_PER_TURN) {
      ByteBuffer user = into();
      more = user == null ? readChunk() : readInto(user);
    }
  }
}
