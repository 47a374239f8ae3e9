package dev.sluice.io;

/**
 * A descriptor of any kind, of which is told when it can be read or written; libuv's {@code
 * uv_poll_t}. What is read and written is the affair of whoever polls.
 *
 * <pre>
 *   IDLE ⇄ poll() ⇄ POLLING
 *     └────── close() ──────► CLOSING ── onClose ──► CLOSED
 * </pre>
 *
 * <p>As long as the descriptor is ready it is told again with every {@link Backend#poll}. Handles
 * are confined to the thread that polls their backend.
 */
public interface PollHandle {

  /** What happens to the descriptor. Calls come one at a time, on the thread that polls. */
  interface Listener {
    /**
     * The descriptor is ready for what is waited for. An error of the descriptor makes it ready for
     * both.
     *
     * @param readable whether it can be read, or has an error to tell
     * @param writable whether it can be written, or has an error to tell
     */
    void onReady(boolean readable, boolean writable);

    /** The handle is closed and its descriptor released. The last call. */
    void onClose();
  }

  /**
   * Sets who hears of it; to be called before {@link #poll}.
   *
   * @param listener who is called from then on
   */
  void listener(Listener listener);

  /**
   * Says what is waited for from now on; nothing if both are false. Nothing else is told once this
   * has returned.
   *
   * @param readable whether the descriptor can be read
   * @param writable whether it can be written
   * @throws IllegalStateException if the handle is closed, or has no listener
   */
  void poll(boolean readable, boolean writable);

  /** {@return the number of the descriptor, which stays the handle's; −1 once it is closed} */
  int descriptor();

  /**
   * Closes the handle and its descriptor: nothing is told any more but {@link Listener#onClose()},
   * from {@link Backend#runClosing}. Does nothing if it is closed already.
   */
  void close();

  /** Lets the handle keep the loop alive while it waits for something, the state it starts in. */
  void ref();

  /** Lets the loop end although this handle waits. */
  void unref();

  /** {@return whether the handle keeps the loop alive while it waits} */
  boolean hasRef();
}
