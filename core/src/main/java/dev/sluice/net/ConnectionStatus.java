package dev.sluice.net;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.PeerCredentials;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.TcpInfo;
import java.util.List;

/** How a {@link Socket}'s connection stands, as Node tells it and as the kernel does. */
public sealed interface ConnectionStatus permits Socket {
  /** {@return whether it is not connected yet, or no more} */
  default boolean pending() {
    return self().wrap() == null || self().connecting();
  }

  /** {@return how much of it is open} */
  default ReadyState readyState() {
    Socket socket = self();
    if (socket.connecting()) {
      return ReadyState.OPENING;
    }
    if (socket.readable()) {
      return socket.writable() ? ReadyState.OPEN : ReadyState.READ_ONLY;
    }
    return socket.writable() ? ReadyState.WRITE_ONLY : ReadyState.CLOSED;
  }

  /** {@return how many bytes arrived, on this connection or the last one} */
  default long bytesRead() {
    StreamWrap wrap = self().lastWrap();
    return wrap == null ? 0 : wrap.bytesRead();
  }

  /**
   * {@return how many bytes were written, what is queued included, on this connection or the last
   * one}
   */
  default long bytesWritten() {
    StreamWrap wrap = self().lastWrap();
    return self().writer().waitingBytes()
        + self().writableState().bufferedBytes()
        + (wrap == null ? 0 : wrap.bytesWritten());
  }

  /**
   * {@return the addresses tried, as {@code address:port}, if there was a choice; empty otherwise}
   */
  default List<String> autoSelectFamilyAttemptedAddresses() {
    return self().parts().connector.attempted();
  }

  /**
   * What the kernel knows about the TCP connection: times, windows, what was lost.
   *
   * @return how things stand now
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot tell,
   *     {@code ERR_SOCKET_CLOSED} without a connection, {@code ENOTSUP} on a Unix-domain socket
   */
  default TcpInfo tcpInfo() {
    StreamHandle handle = handle(Capability.TCP_INFO, "tcpInfo");
    try {
      return handle.tcpInfo();
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "getTcpInfo");
    }
  }

  /**
   * Which process was at the other end of the Unix-domain connection when it connected, or began to
   * listen.
   *
   * @return the process and its user
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} if the backend cannot tell,
   *     {@code ERR_SOCKET_CLOSED} without a connection, {@code ENOTSUP} over TCP
   */
  default PeerCredentials peerCredentials() {
    StreamHandle handle = handle(Capability.PEER_CREDENTIALS, "peerCredentials");
    try {
      return handle.peerCredentials();
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "getPeerCredentials");
    }
  }

  private StreamHandle handle(Capability capability, String call) {
    self().loop().confine(this, call);
    Features.require(self().loop(), capability, call);
    StreamWrap wrap = self().wrap();
    if (wrap == null || !wrap.isOpen()) {
      throw ErrorCode.ERR_SOCKET_CLOSED.exception();
    }
    return wrap.handle();
  }

  private Socket self() {
    return (Socket) this;
  }
}
