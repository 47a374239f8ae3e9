package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a socket as a layer above that socket uses it. What is read goes to the layer,
 * requests end where they came from, and the handle stays its socket's: to close it, that socket is
 * destroyed.
 *
 * <pre>
 *   kernel ── bytes, end ──────────► layer
 *          ── a request has ended ─► layer, or the socket that has made it
 *          ── closed ──────────────► socket ── `close` ──► layer
 * </pre>
 */
final class LentHandle extends LayeredHandle {
  private final HandlePeer lender;
  private final StreamHandle.Listener owner;
  private final Value closeOwner;
  private boolean writing;
  private boolean shutting;
  private boolean closing;

  /**
   * A handle that is lent.
   *
   * @param lender the socket's handle, which has a listener
   * @param closeOwner destroys its socket, and calls the function it is given when that is closed
   */
  LentHandle(HandlePeer lender, StreamHandle.Listener owner, Value closeOwner) {
    super(lender);
    this.lender = lender;
    this.owner = owner;
    this.closeOwner = closeOwner;
  }

  @Override
  public void listener(Listener whoever) {
    tells(whoever);
    lender.listener(new Route());
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    boolean done = lender.write(buffers, offset, count);
    writing = !done;
    return done;
  }

  @Override
  public void shutdown() {
    shutting = true;
    lender.shutdown();
  }

  @Override
  public void close() {
    if (!closing) {
      closing = true;
      ProxyExecutable closed =
          arguments -> {
            told().onClose();
            return null;
          };
      closeOwner.executeVoid(closed);
    }
  }

  @Override
  public void reset() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }

  /** Tells whom it concerns. */
  private final class Route implements Listener {
    @Override
    public void onConnect(@Nullable Errno error) {
      owner.onConnect(error);
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      told().onChunk(chunk);
    }

    @Override
    public void onReadInto(int count) {
      throw new IllegalStateException("A layer reads into chunks");
    }

    @Override
    public void onEnd() {
      told().onEnd();
    }

    @Override
    public void onReadError(Errno error) {
      told().onReadError(error);
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      if (writing) {
        writing = false;
        told().onWrite(error);
      } else {
        owner.onWrite(error);
      }
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      if (shutting) {
        shutting = false;
        told().onShutdown(error);
      } else {
        owner.onShutdown(error);
      }
    }

    @Override
    public void onClose() {
      owner.onClose();
    }
  }

  @Override
  public void readStart() {
    lender.readStart();
  }

  @Override
  public void readStart(ByteBuffer into) {
    throw new IllegalStateException("A layer reads into chunks");
  }

  @Override
  public void readStop() {
    lender.readStop();
  }

  @Override
  public long writeQueueSize() {
    return lender.writeQueueSize();
  }

  @Override
  public boolean active() {
    return lender.active();
  }
}
