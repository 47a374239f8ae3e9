package dev.sluice.io.linux;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * The socket of a handle that was closed while the kernel had no room for bytes that had been
 * answered done: they precede the FIN, as they would if the kernel had them.
 *
 * <pre>
 *   WAITING ── writable, all taken, or failed ──► CLOSED
 *      └────── its place is needed, or the backend closes: a last try ──►┘
 * </pre>
 */
final class LingeringSocket implements LinuxHandle {
  private final LinuxBackend backend;
  private final Watch watch;
  private final ByteBuffer rest;

  LingeringSocket(LinuxBackend backend, int descriptor, ByteBuffer rest) {
    this.backend = backend;
    this.rest = rest;
    watch = new Watch(backend, this);
    watch.attach(descriptor);
    watch.want(Watch.WRITABLE);
  }

  @Override
  public void ready(int events) {
    if (!send()) {
      return;
    }
    backend.lingering().over(this);
    close();
  }

  /** Returns whether there is nothing left to send. */
  private boolean send() {
    long taken = send(backend, watch.descriptor(), rest);
    return !rest.hasRemaining() || (taken < 0 && !Sockets.isFull(taken));
  }

  /** Sends once, and moves the position. */
  static long send(LinuxBackend backend, int descriptor, ByteBuffer rest) {
    int flags = Sockets.MSG_NOSIGNAL | Sockets.MSG_DONTWAIT;
    MemorySegment bytes = MemorySegment.ofBuffer(rest);
    long taken = backend.libc().transfer(SystemCall.SENDTO, descriptor, bytes, flags);
    rest.position(rest.position() + (int) Math.max(0, taken));
    return taken;
  }

  /** Gives up after a last try. */
  @Override
  public void releaseDescriptor() {
    send(backend, watch.descriptor(), rest);
    close();
  }

  private void close() {
    int descriptor = watch.descriptor();
    watch.detach();
    backend.sockets().close(descriptor);
  }
}
