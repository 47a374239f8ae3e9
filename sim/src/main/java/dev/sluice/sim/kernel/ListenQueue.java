package dev.sluice.sim.kernel;

import dev.sluice.io.Endpoint;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A socket that listens: connections that are ready wait in its queue to be accepted. */
final class ListenQueue {
  /** Linux's {@code somaxconn}. */
  private static final int LONGEST_BACKLOG = 4_096;

  private final HostKernel host;
  private final Endpoint local;
  private final boolean reusePort;
  private final boolean ipv6Only;
  private final int backlog;
  private final SocketSettings settings;
  private final Runnable watcher;
  private final ArrayDeque<ConnectionEnd> ready = new ArrayDeque<>();
  private int expected;
  private boolean closed;

  ListenQueue(
      HostKernel host,
      Endpoint local,
      boolean reusePort,
      boolean ipv6Only,
      int backlog,
      SocketSettings settings,
      Runnable watcher) {
    this.host = host;
    this.local = local;
    this.reusePort = reusePort;
    this.ipv6Only = ipv6Only;
    this.backlog = Math.min(backlog, LONGEST_BACKLOG);
    this.settings = settings;
    this.watcher = watcher;
  }

  boolean reusesPort() {
    return reusePort;
  }

  private IpAddress address() {
    return ((IpEndpoint) local).address();
  }

  boolean isAt(IpAddress address) {
    return address().equals(address);
  }

  boolean takesIn(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> isAt(IpAddress.ANY4) || (isAt(IpAddress.ANY6) && !ipv6Only);
      case IPV6 -> isAt(IpAddress.ANY6);
    };
  }

  /** Whether one that listens at another address would be in this one's way. */
  boolean overlaps(IpAddress other, boolean otherIpv6Only) {
    boolean otherTakesThis =
        other.equals(IpAddress.ANY6)
            && (address().family() == IpAddress.Family.IPV6 || !otherIpv6Only);
    boolean otherTakesFour =
        other.equals(IpAddress.ANY4) && address().family() == IpAddress.Family.IPV4;
    return isAt(other) || takesIn(other) || otherTakesThis || otherTakesFour;
  }

  SocketSettings settings() {
    return settings;
  }

  /** Whether one more connection may come; one more than the backlog, as Linux counts. */
  boolean hasRoom() {
    return !closed && ready.size() + expected <= backlog;
  }

  /** A connection is being made. */
  void expect() {
    expected++;
  }

  /** A connection that was expected does not come. */
  void unexpect() {
    expected--;
  }

  /** The connection that was expected is ready; reset if nobody listens any more. */
  void arrived(ConnectionEnd end) {
    expected--;
    if (closed) {
      end.close(true);
      return;
    }
    ready.add(end);
    watcher.run();
  }

  boolean hasConnections() {
    return !ready.isEmpty();
  }

  @Nullable ConnectionEnd peek() {
    return ready.peek();
  }

  @Nullable ConnectionEnd take() {
    return ready.poll();
  }

  /** Listens no longer; who waits is reset. */
  void close() {
    closed = true;
    for (ConnectionEnd end : ready) {
      end.close(true);
    }
    ready.clear();
    if (local instanceof IpEndpoint ip) {
      host.ports().unlisten(this, ip.port());
    }
  }
}
