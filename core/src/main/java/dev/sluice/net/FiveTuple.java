package dev.sluice.net;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import org.jspecify.annotations.Nullable;

/**
 * The names of a socket's two ends. The kernel is asked once for each; what it answered for the
 * remote end is kept beyond the end of the connection, the local end is gone with it.
 */
final class FiveTuple {
  private final Socket socket;
  private @Nullable AddressInfo remote;
  private @Nullable AddressInfo local;

  FiveTuple(Socket socket) {
    this.socket = socket;
  }

  /** The peer; null before the connection, unless an earlier one had a peer that was asked for. */
  @Nullable AddressInfo remote() {
    StreamWrap wrap = socket.wrap();
    if (remote == null && wrap != null && !socket.connecting()) {
      try {
        remote = AddressInfo.ofConnection(wrap.handle().remoteEndpoint());
      } catch (ErrnoException gone) {
        return null; // Node has no name for a peer that the kernel has forgotten.
      }
    }
    return remote;
  }

  /** This end; null without a handle. */
  @Nullable AddressInfo local() {
    StreamWrap wrap = socket.wrap();
    if (wrap == null) {
      return null;
    }
    if (local == null) {
      try {
        local = AddressInfo.ofConnection(wrap.handle().localEndpoint());
      } catch (ErrnoException gone) {
        return null; // As above.
      }
    }
    return local;
  }

  /** Whether a handle is connected, as one over a descriptor need not be. */
  static boolean hasPeer(StreamHandle handle) {
    try {
      return handle.remoteEndpoint() != null;
    } catch (ErrnoException gone) {
      return true; // It had one.
    }
  }

  /** The local end may have changed: there is a new handle, or a connection. */
  void forgetLocal() {
    local = null;
  }

  /** A new connection begins. */
  void forget() {
    local = null;
    remote = null;
  }
}
