package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The TCP ports of a host: who listens where, and which pairs of addresses are connected. */
final class Ports {
  /** Linux's {@code ip_local_port_range}. */
  private static final int FIRST_EPHEMERAL = 32_768;

  private static final int EPHEMERAL_PORTS = 60_999 - FIRST_EPHEMERAL + 1;

  /** Both ends of a connection, as this host sees it. */
  private record Pair(IpEndpoint local, IpEndpoint remote) {}

  private final RandomGenerator random;
  private final Map<Integer, List<ListenQueue>> listeners = new HashMap<>();
  private final Set<Pair> connected = new HashSet<>();
  private int nextEphemeral;

  Ports(RandomGenerator random) {
    this.random = random;
    nextEphemeral = random.nextInt(EPHEMERAL_PORTS);
  }

  /** Whether somebody listens who stands in the way of a new listener. */
  boolean isTaken(IpEndpoint endpoint, boolean reusePort, boolean ipv6Only) {
    for (ListenQueue listener : listeners.getOrDefault(endpoint.port(), List.of())) {
      boolean share = reusePort && listener.reusesPort();
      if (!share && listener.overlaps(endpoint.address(), ipv6Only)) {
        return true;
      }
    }
    return false;
  }

  void listen(ListenQueue listener, int port) {
    listeners.computeIfAbsent(port, _ -> new ArrayList<>()).add(listener);
  }

  void unlisten(ListenQueue listener, int port) {
    List<ListenQueue> there = listeners.get(port);
    if (there != null) {
      there.remove(listener);
      if (there.isEmpty()) {
        listeners.remove(port);
      }
    }
  }

  /** Who takes connections at an address: the exact one before a wildcard. */
  @Nullable ListenQueue listener(IpEndpoint endpoint) {
    List<ListenQueue> exact = new ArrayList<>();
    List<ListenQueue> wide = new ArrayList<>();
    for (ListenQueue listener : listeners.getOrDefault(endpoint.port(), List.of())) {
      if (listener.isAt(endpoint.address())) {
        exact.add(listener);
      } else if (listener.takesIn(endpoint.address())) {
        wide.add(listener);
      }
    }
    List<ListenQueue> candidates = exact.isEmpty() ? wide : exact;
    return switch (candidates.size()) {
      case 0 -> null;
      case 1 -> candidates.getFirst();
      default -> candidates.get(random.nextInt(candidates.size()));
    };
  }

  /** A port where nobody listens. */
  int freeForListening(IpAddress address) throws ErrnoException {
    for (int tried = 0; tried < EPHEMERAL_PORTS; tried++) {
      int port = next();
      if (!isTaken(new IpEndpoint(address, port), false, false)) {
        return port;
      }
    }
    throw new ErrnoException(Errno.EADDRINUSE);
  }

  /** A port from which a remote end is not connected to yet. */
  int freeForConnecting(IpAddress local, IpEndpoint remote) throws ErrnoException {
    for (int tried = 0; tried < EPHEMERAL_PORTS; tried++) {
      int port = next();
      IpEndpoint candidate = new IpEndpoint(local, port);
      if (!listeners.containsKey(port) && !connected.contains(new Pair(candidate, remote))) {
        return port;
      }
    }
    throw new ErrnoException(Errno.EADDRNOTAVAIL);
  }

  private int next() {
    nextEphemeral = (nextEphemeral + 1) % EPHEMERAL_PORTS;
    return FIRST_EPHEMERAL + nextEphemeral;
  }

  void connect(IpEndpoint local, IpEndpoint remote) throws ErrnoException {
    if (!connected.add(new Pair(local, remote))) {
      throw new ErrnoException(Errno.EADDRNOTAVAIL);
    }
  }

  void disconnect(IpEndpoint local, IpEndpoint remote) {
    connected.remove(new Pair(local, remote));
  }

  void clear() {
    listeners.clear();
    connected.clear();
  }
}
