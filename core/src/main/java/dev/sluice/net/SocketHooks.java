package dev.sluice.net;

import dev.sluice.io.StreamHandle;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import dev.sluice.stream.DuplexOptions;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Socket} offers to subclasses that put something of their own in the place of a
 * part: hooks that it calls, and what those need of it.
 */
abstract sealed class SocketHooks extends PipeEnd permits Socket {
  SocketHooks(EventLoop loop, DuplexOptions<ByteBuffer, ByteBuffer> options) {
    super(loop, options);
  }

  private Socket self() {
    return (Socket) this;
  }

  /**
   * Hook, called with each handle that the socket is about to make a connection with: a subclass
   * may put one of its own in front of it.
   *
   * @param handle the backend's handle, without a listener yet
   * @return the handle to use; by default, the same
   */
  protected StreamHandle decorate(StreamHandle handle) {
    return handle;
  }

  /**
   * Hook, called when bytes have arrived: starts the idle timeout again, and pushes them.
   *
   * @param chunk the bytes, which are the stream's from now on
   * @return whether to go on reading
   */
  protected boolean onChunk(ByteBuffer chunk) {
    self().refreshTimeout();
    return destroyed() || push(chunk);
  }

  /** {@return the handle there is; null before the connection and after its end} */
  protected final @Nullable StreamHandle handle() {
    StreamWrap present = self().wrap();
    return present == null ? null : present.handle();
  }

  /**
   * Hook, called by the idle timer: emits {@link Socket#TIMEOUT}, unless a write in flight has
   * moved since.
   */
  protected void onTimeout() {
    self().idle().timedOut();
  }

  /**
   * Hook, called when the socket is closed: emits {@link #CLOSE}.
   *
   * @param hadHandle whether there was a connection, or was to be one
   * @param hadError whether it was destroyed with an error
   */
  protected void onClosed(boolean hadHandle, boolean hadError) {
    emit(CLOSE, hadError);
  }

  /** The other end has ended: for a subclass whose {@link #END} the socket does not hear. */
  protected final void peerEnded() {
    self().writer().run();
  }

  /** {@return how many of the bytes written wait for the connection to stand} */
  protected final long bytesWaiting() {
    return self().writer().waitingBytes();
  }

  /**
   * Fails a write after both ends have ended, the other one first, and the socket with it: {@code
   * EPIPE}.
   *
   * @param callback told in a tick; null for nobody
   * @return false, as the write does
   */
  protected final boolean refuseWrite(@Nullable Callback callback) {
    return self().writer().refuseAfterFin(callback);
  }

  /** With {@code onread}, reads unless it does already. */
  protected final void startOwnReading() {
    if (self().reader().readsIntoOwnBuffer() && !self().connecting()) {
      self().reader().start();
    }
  }

  /** With {@code onread}, stops reading. */
  protected final void stopOwnReading() {
    if (self().reader().readsIntoOwnBuffer() && !self().connecting()) {
      self().reader().stop();
    }
  }

  /**
   * Takes a descriptor over, as the constructor does; nothing is read yet.
   *
   * @param descriptor its number
   * @throws dev.sluice.error.NodeException as the constructor
   */
  protected final void adopt(int descriptor) {
    StreamHandle opened = Descriptor.openStream(loop(), descriptor);
    self().adopt(decorate(opened), FiveTuple.hasPeer(opened));
  }

  /** Whether it is connecting, and has not been destroyed since a moment. */
  boolean isConnecting(int sinceLife) {
    return self().connecting() && self().life() == sinceLife;
  }
}
