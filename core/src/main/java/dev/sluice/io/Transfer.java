package dev.sluice.io;

import java.nio.ByteBuffer;

/**
 * Bytes on their way from one {@link StreamHandle} to another, which nobody is shown: inside of the
 * kernel, or through memory of the backend's.
 *
 * <pre>
 *   transferTo() ──► MOVING ── stop() ─────────────────────────────► STOPPED
 *                      └────── end, failure, nothing to move with ──────► STOPPED: onStopped
 * </pre>
 *
 * <p>A transfer is an interlude: whatever ends it, ordinary reading and writing go on from there,
 * without a byte lost, doubled or out of order. What has left the source and not arrived is given
 * back, and counts as read. What the kernel has told meanwhile, and tells only once, is told by the
 * handles as ever: the source's end or error follows as {@link StreamHandle.Listener#onEnd} or
 * {@link StreamHandle.Listener#onReadError}, and a failure of the target is that of its next write.
 */
public interface Transfer {
  /** What happens to a transfer. Called on the thread that polls, from {@link Backend#poll}. */
  interface Listener {
    /**
     * Bytes moved, in either way or both.
     *
     * @param left how many have left the source
     * @param arrived how many the target's kernel buffer has taken, also of those that left before
     */
    void onMoved(long left, long arrived);

    /**
     * The transfer cannot go on, and has stopped: the source has ended or failed, the target has
     * failed, or nothing is left to move bytes with. Which of these is told by the handles. The
     * bytes are to be written to the target before this returns.
     *
     * @param rest what has left the source and not arrived, in order; may be empty
     */
    void onStopped(ByteBuffer rest);
  }

  /**
   * Stops. The source reads into chunks again. Without effect if it has stopped already.
   *
   * @return what has left the source and not arrived, in order; may be empty
   */
  ByteBuffer stop();
}
