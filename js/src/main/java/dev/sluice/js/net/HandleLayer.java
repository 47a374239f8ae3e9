package dev.sluice.js.net;

import dev.sluice.io.StreamHandle;
import org.graalvm.polyglot.Value;

/** Something that stands between a socket and its connection, and changes the bytes: TLS. */
public interface HandleLayer {
  /**
   * Stands before a handle.
   *
   * @param handle the connection's, without a listener yet
   * @return what the socket has in its place
   */
  StreamHandle before(StreamHandle handle);

  /** {@return what programs see as {@code socket._handle}} */
  Value face();
}
