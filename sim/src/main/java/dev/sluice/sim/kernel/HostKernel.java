package dev.sluice.sim.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.sim.trace.TraceEvent.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of one host: its addresses, names and ports, who listens, which connections there are,
 * how many descriptors are open.
 */
public final class HostKernel {
  private static final IpAddress BROADCAST = IpAddress.ofBytes(new byte[] {-1, -1, -1, -1}, "");

  /** All of 127.0.0.0/8 is this host. */
  private static final byte LOOPBACK_NET = 127;

  private final Network network;
  private final String name;
  private final List<IpAddress> addresses;
  private final Ports ports;
  private final UnixNames unixNames = new UnixNames();
  private final Map<HostKernel, Link> links = new HashMap<>();
  private final Chain<ConnectionEnd> ends = new Chain<>();
  private final HostClock clock;
  private final Lookups lookups;
  private final RandomGenerator random;
  private int sendBuffer = SocketSettings.BUFFER;
  private int receiveBuffer = SocketSettings.BUFFER;
  private int descriptors;
  private int descriptorLimit = Integer.MAX_VALUE;
  private long shortageUntil;
  private long readsHeldUntil;
  private boolean down;

  HostKernel(Network network, String name, List<IpAddress> addresses) {
    this.network = network;
    this.name = name;
    this.addresses = List.copyOf(addresses);
    this.random = network.seed().stream("host " + name);
    this.ports = new Ports(network.agenda(), random);
    this.clock = new HostClock(this);
    this.lookups = new Lookups(this);
  }

  /** {@return the network it is on} */
  public Network network() {
    return network;
  }

  /** {@return the name of the host} */
  public String name() {
    return name;
  }

  /** {@return its addresses, loopback excepted} */
  public List<IpAddress> addresses() {
    return addresses;
  }

  /** {@return its clock} */
  public HostClock clock() {
    return clock;
  }

  /** {@return its name resolution} */
  public Lookups lookups() {
    return lookups;
  }

  /** A stream for a part of the host that comes into being now. */
  RandomGenerator split() {
    return new SplittableRandom(random.nextLong());
  }

  Link linkTo(HostKernel other) {
    return links.computeIfAbsent(other, to -> network.newLink(this, to));
  }

  Ports ports() {
    return ports;
  }

  /**
   * Sets which ports connections take by themselves.
   *
   * @param first the first
   * @param last the last
   */
  public void ephemeralPorts(int first, int last) {
    ports.ephemeral(first, last);
  }

  /**
   * Sets how long a pair of addresses cannot be used after a connection that this host ended first.
   *
   * @param nanos for how long
   */
  public void timeWait(long nanos) {
    ports.timeWait(nanos);
  }

  UnixNames unixNames() {
    return unixNames;
  }

  /**
   * Sets how large the buffers are of sockets that are made from now on, unless they ask for more
   * or less.
   *
   * @param send bytes
   * @param receive bytes
   */
  public void buffers(int send, int receive) {
    sendBuffer = send;
    receiveBuffer = receive;
  }

  SocketSettings newSettings() {
    return new SocketSettings(sendBuffer, receiveBuffer);
  }

  // Where things are.

  /** Whether an address is one of this host's own. */
  boolean has(IpAddress address) {
    return network.owner(address) == this || isLoopback(address) || isAny(address);
  }

  static boolean isLoopback(IpAddress address) {
    return address.family() == IpAddress.Family.IPV4
        ? address.bytes()[0] == LOOPBACK_NET
        : address.equals(IpAddress.LOOPBACK6);
  }

  static boolean isAny(IpAddress address) {
    return address.equals(IpAddress.ANY4) || address.equals(IpAddress.ANY6);
  }

  /** The host that an address leads to from here; null if it leads nowhere. */
  @Nullable HostKernel reachedBy(IpAddress address) {
    return has(address) ? this : network.owner(address);
  }

  /** The address that a connection to another one leaves from. */
  IpAddress sourceFor(IpAddress destination) throws ErrnoException {
    if (destination.equals(BROADCAST)) {
      throw new ErrnoException(Errno.ENETUNREACH);
    }
    if (isLoopback(destination) || isAny(destination)) {
      return destination.family() == IpAddress.Family.IPV4
          ? IpAddress.LOOPBACK4
          : IpAddress.LOOPBACK6;
    }
    for (IpAddress address : addresses) {
      if (address.family() == destination.family()) {
        return address;
      }
    }
    throw new ErrnoException(Errno.ENETUNREACH);
  }

  /**
   * An address of this host as traces show it: with the host's name, and the address itself only
   * where the host has several.
   */
  String label(Endpoint endpoint) {
    return switch (endpoint) {
      case IpEndpoint ip -> label(MappedAddress.meant(ip));
      case UnixEndpoint unix -> name + ':' + unix.path();
    };
  }

  private String label(IpEndpoint endpoint) {
    IpAddress address = endpoint.address();
    boolean clear = addresses.size() <= 1 || !addresses.contains(address);
    return clear ? name + ':' + endpoint.port() : name + '(' + address + "):" + endpoint.port();
  }

  /** Who listens at an address of this host; null if nobody does. */
  @Nullable ListenQueue listener(Endpoint endpoint) {
    return switch (endpoint) {
      case IpEndpoint ip -> ports.listener(ip);
      case UnixEndpoint unix -> unixNames.listener(unix);
    };
  }

  // Descriptors.

  void openDescriptor() throws ErrnoException {
    if (descriptors >= descriptorLimit || network.agenda().now() < shortageUntil) {
      throw new ErrnoException(Errno.EMFILE);
    }
    descriptors++;
  }

  void closeDescriptor() {
    descriptors--;
    assert descriptors >= 0 : name;
  }

  /** {@return how many descriptors are open} */
  public int openDescriptors() {
    return descriptors;
  }

  /**
   * Limits the number of descriptors; those that are open stay.
   *
   * @param limit how many may be open at a time
   */
  public void descriptorLimit(int limit) {
    descriptorLimit = limit;
  }

  /**
   * Lets no descriptor be opened for a while.
   *
   * @param until the virtual time at which it is over
   */
  public void exhaustDescriptors(long until) {
    network.trace().strikes(this, null, "no descriptors", shortageUntil);
    shortageUntil = Math.max(shortageUntil, until);
    network.trace().healsLater(this, null, "no descriptors", () -> shortageUntil);
  }

  // Connections.

  void opened(ConnectionEnd end) {
    ends.add(end);
  }

  /** Nothing is left of an end; its addresses may stay in TIME_WAIT. */
  void released(ConnectionEnd end, boolean timeWait) {
    ends.remove(end);
    if (!end.isAccepted()
        && end.local() instanceof IpEndpoint local
        && end.remote() instanceof IpEndpoint remote) {
      ports.disconnect(local, remote, timeWait);
    }
  }

  // Faults.

  /**
   * Keeps what arrives from the programs for a while; they read it afterwards.
   *
   * @param until the virtual time at which it is over
   */
  public void holdReads(long until) {
    if (until > readsHeldUntil) {
      network.trace().strikes(this, null, "reads held", readsHeldUntil);
      readsHeldUntil = until;
      network.trace().healsLater(this, null, "reads held", () -> readsHeldUntil);
      network.agenda().after(until - network.agenda().now(), this::releaseReads);
    }
  }

  private void releaseReads() {
    if (!holdsReads()) {
      ends.copy().forEach(ConnectionEnd::changed);
    }
  }

  boolean holdsReads() {
    return network.agenda().now() < readsHeldUntil;
  }

  /** {@return whether the host is down: nothing arrives, nothing leaves} */
  public boolean isDown() {
    return down;
  }

  /**
   * The host stops: its programs, sockets and connections are gone.
   *
   * @param resetting whether its peers are told, as when a process is killed; otherwise they hear
   *     nothing, as when power is lost, and the host is down until {@link #restart}
   */
  public void crash(boolean resetting) {
    for (ConnectionEnd end : ends.copy()) {
      if (resetting) {
        end.close(true);
      } else {
        end.vanish();
      }
    }
    ports.clear();
    unixNames.forgetListeners();
    down = !resetting;
    network.trace().host(Kind.DOWN, this, null, resetting ? "crash" : "power off");
  }

  /** The host is up again, and remembers nothing: who goes on with an old connection is reset. */
  public void restart() {
    down = false;
    network.trace().host(Kind.UP, this, null, "");
  }

  /** The connections between this host and another that programs hold. */
  private List<ConnectionEnd> connectionsTo(HostKernel other) {
    List<ConnectionEnd> found = new ArrayList<>();
    for (ConnectionEnd end : ends.copy()) {
      ConnectionEnd peer = end.peer();
      if (peer != null && peer.host() == other && end.isConnected() && !end.isSevered()) {
        found.add(end);
      }
    }
    return found;
  }

  private static @Nullable ConnectionEnd choose(List<ConnectionEnd> choices, long which) {
    return choices.isEmpty()
        ? null
        : choices.get((int) Math.floorMod(which, (long) choices.size()));
  }

  /**
   * Lets every connection between this host and another go silent.
   *
   * @param other the other host
   * @return how many there were
   */
  public int sever(HostKernel other) {
    network.trace().host(Kind.HIT, this, other, "sever");
    List<ConnectionEnd> found = connectionsTo(other);
    found.forEach(ConnectionEnd::sever);
    return found.size();
  }

  /**
   * Lets one connection between this host and another go silent.
   *
   * @param other the other host
   * @param which any number, to choose one by
   * @return whether there was one
   */
  public boolean severOne(HostKernel other, long which) {
    ConnectionEnd chosen = choose(connectionsTo(other), which);
    if (chosen == null) {
      return false;
    }
    network.trace().host(Kind.HIT, this, other, "sever " + chosen.label());
    chosen.sever();
    return true;
  }

  /**
   * Resets every connection between this host and another, on both sides.
   *
   * @param other the other host
   * @return how many there were
   */
  public int reset(HostKernel other) {
    network.trace().host(Kind.HIT, this, other, "reset");
    List<ConnectionEnd> found = connectionsTo(other);
    found.forEach(ConnectionEnd::resetBothEnds);
    return found.size();
  }

  /**
   * Resets one connection between this host and another, on both sides.
   *
   * @param other the other host
   * @param which any number, to choose one by
   * @return whether there was one
   */
  public boolean resetOne(HostKernel other, long which) {
    ConnectionEnd chosen = choose(connectionsTo(other), which);
    if (chosen == null) {
      return false;
    }
    network.trace().host(Kind.HIT, this, other, "reset " + chosen.label());
    chosen.resetBothEnds();
    return true;
  }
}
