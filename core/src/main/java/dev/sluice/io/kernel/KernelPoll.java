package dev.sluice.io.kernel;

import dev.sluice.io.PollHandle;
import org.jspecify.annotations.Nullable;

/** A poll handle over a descriptor of the kernel; its states are those of the interface. */
public abstract class KernelPoll extends KernelHandle implements PollHandle {
  private boolean readable;
  private boolean writable;
  private boolean closed;
  private @Nullable Listener listener;

  /**
   * A handle.
   *
   * @param backend who makes it
   */
  protected KernelPoll(KernelBackend backend) {
    super(backend);
  }

  /**
   * Asks the kernel for what is waited for.
   *
   * @param readable whether the descriptor can be read
   * @param writable whether it can be written
   */
  protected abstract void watch(boolean readable, boolean writable);

  @Override
  public final void listener(Listener listener) {
    this.listener = listener;
  }

  @Override
  public final void poll(boolean readable, boolean writable) {
    if (closed || listener == null) {
      throw new IllegalStateException("poll() needs a listener and a handle that is not closed");
    }
    waitFor(readable, writable);
    watch(readable, writable);
  }

  private void waitFor(boolean readable, boolean writable) {
    this.readable = readable;
    this.writable = writable;
    active(readable || writable);
  }

  /**
   * The kernel tells that the descriptor is ready.
   *
   * @param toRead whether it can be read
   * @param toWrite whether it can be written
   */
  protected final void ready(boolean toRead, boolean toWrite) {
    boolean tellsReadable = toRead && readable;
    boolean tellsWritable = toWrite && writable;
    if (listener != null && (tellsReadable || tellsWritable)) {
      listener.onReady(tellsReadable, tellsWritable);
    }
  }

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      waitFor(false, false);
      backend.closing(this);
    }
  }

  @Override
  protected final void finishClosing() {
    backend.finished(this);
    if (listener != null) {
      listener.onClose();
    }
  }
}
