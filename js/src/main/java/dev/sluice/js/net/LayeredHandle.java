package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A handle over another one, which is the connection: names, options and what keeps the loop alive
 * are the connection's.
 */
public abstract class LayeredHandle implements StreamHandle {
  private final StreamHandle below;
  private @Nullable Listener above;

  /**
   * A handle over another one.
   *
   * @param below the other one
   */
  protected LayeredHandle(StreamHandle below) {
    this.below = below;
  }

  /**
   * Sets who hears of what happens here.
   *
   * @param listener who is called from then on
   */
  protected final void tells(Listener listener) {
    above = listener;
  }

  /** {@return who hears of what happens here} */
  protected final Listener told() {
    Listener whoever = above;
    if (whoever == null) {
      throw new IllegalStateException("The handle belongs to no socket");
    }
    return whoever;
  }

  @Override
  public final Transport transport() {
    return below.transport();
  }

  @Override
  public final void bind(Endpoint local) throws ErrnoException {
    below.bind(local);
  }

  @Override
  public final void connect(Endpoint remote) {
    below.connect(remote);
  }

  @Override
  public final @Nullable Endpoint localEndpoint() throws ErrnoException {
    return below.localEndpoint();
  }

  @Override
  public final @Nullable Endpoint remoteEndpoint() throws ErrnoException {
    return below.remoteEndpoint();
  }

  @Override
  public final void option(StreamOption option, int value) throws ErrnoException {
    below.option(option, value);
  }

  @Override
  public final int option(StreamOption option) throws ErrnoException {
    return below.option(option);
  }

  @Override
  public final void ref() {
    below.ref();
  }

  @Override
  public final void unref() {
    below.unref();
  }

  @Override
  public final boolean hasRef() {
    return below.hasRef();
  }

  @Override
  public final int descriptor() {
    return below.descriptor();
  }

  /** What is left of the connection is of no use without what this handle knows. */
  @Override
  public final Detached detach() throws ErrnoException {
    throw new ErrnoException(Errno.ENOTSUP);
  }
}
