package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The TCP ports of a host: who listens where, who is bound, and which pairs of addresses are
 * connected or in TIME_WAIT. Who may take what is as on Linux, where every socket that binds has
 * SO_REUSEADDR, as the contract of the handles says:
 *
 * <ul>
 *   <li>a port that a connection took by itself is in the way of whoever binds to it, in TIME_WAIT
 *       too; one that was bound is not, unless somebody listens;
 *   <li>a connection takes a port by itself where nobody is bound, and from which the same remote
 *       end is not connected to, or was not until lately.
 * </ul>
 */
final class Ports {
  /** Linux's {@code ip_local_port_range}. */
  private static final int FIRST_EPHEMERAL = 32_768;

  private static final int LAST_EPHEMERAL = 60_999;

  /** Linux's {@code TCP_TIMEWAIT_LEN}. */
  private static final long TIME_WAIT = TimeUnit.SECONDS.toNanos(60);

  /** Linux's {@code tcp_tw_reuse} lets a pair of loopback addresses be used again after this. */
  private static final long LOOPBACK_TIME_WAIT = TimeUnit.SECONDS.toNanos(1);

  /** A pair that is not in TIME_WAIT. */
  private static final long CONNECTED = Long.MAX_VALUE;

  /** Both ends of a connection, as this host sees it, until a time. */
  private record Pair(IpEndpoint local, IpEndpoint remote, boolean bound, long until) {
    boolean is(IpAddress address, IpEndpoint other) {
      return local.address().equals(address) && remote.equals(other);
    }
  }

  /** Who has something to do with a port. */
  private static final class Users {
    final List<ListenQueue> listeners = new ArrayList<>(0);
    final List<Pair> pairs = new ArrayList<>(1);
    int bound;

    boolean isEmpty() {
      return listeners.isEmpty() && pairs.isEmpty() && bound == 0;
    }

    void forgetOldPairs(long now) {
      pairs.removeIf(pair -> pair.until <= now);
    }
  }

  private final Agenda agenda;
  private final RandomGenerator random;
  private final Map<Integer, Users> ports = new HashMap<>();

  /** The pairs in TIME_WAIT, about in the order in which they are forgotten. */
  private final ArrayDeque<Pair> waiting = new ArrayDeque<>();

  private int firstEphemeral = FIRST_EPHEMERAL;
  private int ephemeralPorts = LAST_EPHEMERAL - FIRST_EPHEMERAL + 1;
  private int nextEphemeral;
  private long timeWait = TIME_WAIT;

  Ports(Agenda agenda, RandomGenerator random) {
    this.agenda = agenda;
    this.random = random;
    nextEphemeral = random.nextInt(ephemeralPorts);
  }

  void ephemeral(int first, int last) {
    firstEphemeral = first;
    ephemeralPorts = last - first + 1;
    nextEphemeral %= ephemeralPorts;
  }

  void timeWait(long nanos) {
    timeWait = nanos;
  }

  private @Nullable Users users(int port) {
    Users users = ports.get(port);
    if (users == null) {
      return null;
    }
    users.forgetOldPairs(agenda.now());
    return users;
  }

  private Users usersToBe(int port) {
    return ports.computeIfAbsent(port, _ -> new Users());
  }

  private void forgetIfUnused(int port, Users users) {
    if (users.isEmpty()) {
      ports.remove(port);
    }
  }

  // Listening.

  /** Whether somebody stands in the way of a socket that is bound here, or listens. */
  boolean isTaken(IpEndpoint endpoint, boolean reusePort, boolean ipv6Only) {
    Users users = users(endpoint.port());
    if (users == null) {
      return false;
    }
    for (ListenQueue listener : users.listeners) {
      boolean share = reusePort && listener.reusesPort();
      if (!share && listener.overlaps(endpoint.address(), ipv6Only)) {
        return true;
      }
    }
    for (Pair pair : users.pairs) {
      if (!pair.bound && overlap(pair.local.address(), endpoint.address())) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(IpAddress used, IpAddress wanted) {
    return used.equals(wanted)
        || wanted.equals(IpAddress.ANY6)
        || (wanted.equals(IpAddress.ANY4) && used.family() == IpAddress.Family.IPV4);
  }

  void listen(ListenQueue listener, int port) {
    usersToBe(port).listeners.add(listener);
  }

  void unlisten(ListenQueue listener, int port) {
    Users users = ports.get(port);
    if (users != null) {
      users.listeners.remove(listener);
      forgetIfUnused(port, users);
    }
  }

  /** Who takes connections at an address: the exact one before a wildcard. */
  @Nullable ListenQueue listener(IpEndpoint endpoint) {
    Users users = ports.get(endpoint.port());
    if (users == null) {
      return null;
    }
    List<ListenQueue> candidates = candidates(users.listeners, endpoint.address());
    return switch (candidates.size()) {
      case 0 -> null;
      case 1 -> candidates.getFirst();
      default -> candidates.get(random.nextInt(candidates.size()));
    };
  }

  private static List<ListenQueue> candidates(List<ListenQueue> listeners, IpAddress address) {
    List<ListenQueue> exact = new ArrayList<>(1);
    List<ListenQueue> wide = new ArrayList<>(1);
    for (ListenQueue listener : listeners) {
      if (listener.isAt(address)) {
        exact.add(listener);
      } else if (listener.takesIn(address)) {
        wide.add(listener);
      }
    }
    return exact.isEmpty() ? wide : exact;
  }

  // Binding.

  /** A port that nobody uses, for who binds without naming one. */
  int freeForBinding(IpAddress address) throws ErrnoException {
    for (int tried = 0; tried < ephemeralPorts; tried++) {
      int port = next();
      Users users = users(port);
      boolean shared = users != null && users.bound > 0;
      if (!shared && !isTaken(new IpEndpoint(address, port), false, false)) {
        return port;
      }
    }
    throw new ErrnoException(Errno.EADDRINUSE);
  }

  /** A socket is bound here that does not listen. */
  void bind(int port) {
    usersToBe(port).bound++;
  }

  void unbind(int port) {
    Users users = ports.get(port);
    if (users != null) {
      users.bound--;
      forgetIfUnused(port, users);
    }
  }

  // Connecting.

  /** A port where nobody is bound, and from which a remote end is not connected to yet. */
  int freeForConnecting(IpAddress local, IpEndpoint remote) throws ErrnoException {
    for (int tried = 0; tried < ephemeralPorts; tried++) {
      int port = next();
      Users users = users(port);
      if (users == null || (users.bound == 0 && users.listeners.isEmpty())) {
        if (users == null || isFree(users, local, remote)) {
          return port;
        }
      }
    }
    throw new ErrnoException(Errno.EADDRNOTAVAIL);
  }

  private static boolean isFree(Users users, IpAddress local, IpEndpoint remote) {
    for (Pair pair : users.pairs) {
      if (pair.is(local, remote)) {
        return false;
      }
    }
    return true;
  }

  private int next() {
    nextEphemeral = (nextEphemeral + 1) % ephemeralPorts;
    return firstEphemeral + nextEphemeral;
  }

  /** A connection is made; {@code bound} says whether its program chose the port. */
  void connect(IpEndpoint local, IpEndpoint remote, boolean bound) throws ErrnoException {
    Users users = usersToBe(local.port());
    users.forgetOldPairs(agenda.now());
    if (!isFree(users, local.address(), remote)) {
      throw new ErrnoException(Errno.EADDRNOTAVAIL);
    }
    users.pairs.add(new Pair(local, remote, bound, CONNECTED));
  }

  /** A connection is over; {@code waits} says whether it stays a while in TIME_WAIT. */
  void disconnect(IpEndpoint local, IpEndpoint remote, boolean waits) {
    Users users = ports.get(local.port());
    if (users == null) {
      return;
    }
    for (int i = 0; i < users.pairs.size(); i++) {
      Pair pair = users.pairs.get(i);
      if (pair.is(local.address(), remote)) {
        users.pairs.remove(i);
        if (waits) {
          Pair left = new Pair(local, remote, pair.bound, agenda.now() + wait(local));
          users.pairs.add(left);
          waiting.add(left);
        }
        forgetIfUnused(local.port(), users);
        forgetOldPairs();
        return;
      }
    }
  }

  private void forgetOldPairs() {
    long now = agenda.now();
    for (Pair old = waiting.peek(); old != null && old.until <= now; old = waiting.peek()) {
      waiting.remove();
      Users users = ports.get(old.local.port());
      if (users != null) {
        users.forgetOldPairs(now);
        forgetIfUnused(old.local.port(), users);
      }
    }
  }

  private long wait(IpEndpoint local) {
    return HostKernel.isLoopback(local.address())
        ? Math.min(timeWait, LOOPBACK_TIME_WAIT)
        : timeWait;
  }

  void clear() {
    ports.clear();
    waiting.clear();
  }
}
