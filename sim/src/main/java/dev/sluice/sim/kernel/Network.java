package dev.sluice.sim.kernel;

import dev.sluice.io.IpAddress;
import dev.sluice.sim.trace.TraceListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hosts, who reaches whom, and the time of all of them. */
public final class Network {
  /** The largest segment, as segmentation in network cards makes them. */
  static final int LARGEST_SEGMENT = 64 * 1024;

  /** One segment in so many is cut at a random place. */
  private static final int CUT_ONE_IN = 4;

  private final Seed seed;
  private final Agenda agenda = new Agenda();
  private final Map<String, HostKernel> hosts = new LinkedHashMap<>();
  private final Map<String, HostKernel> names = new HashMap<>();
  private final Map<IpAddress, HostKernel> owners = new HashMap<>();
  private final Trace trace;

  private LinkConditions usual = LinkConditions.LOCAL;
  private int largestSegment = LARGEST_SEGMENT;
  private int cutOneIn = CUT_ONE_IN;

  /**
   * A network without hosts.
   *
   * @param seed what its randomness comes from
   * @param listener hears of everything that happens; null for nobody
   */
  public Network(long seed, @Nullable TraceListener listener) {
    this.seed = new Seed(seed);
    trace = new Trace(agenda, listener);
  }

  /** {@return where its events go} */
  public Trace trace() {
    return trace;
  }

  /** {@return what its randomness comes from} */
  public Seed seed() {
    return seed;
  }

  /** {@return what will happen, and what time it is} */
  public Agenda agenda() {
    return agenda;
  }

  /**
   * Adds a host.
   *
   * @param name its name, which resolves to its addresses
   * @param addresses its addresses, loopback excepted, which every host has
   * @return the kernel of the host
   * @throws IllegalArgumentException if another host has the name or one of the addresses
   */
  public HostKernel addHost(String name, List<IpAddress> addresses) {
    for (IpAddress address : addresses) {
      HostKernel owner = owners.get(address);
      if (owner != null) {
        throw new IllegalArgumentException(
            "The host " + owner.name() + " has the address " + address + " already");
      }
    }
    HostKernel host = new HostKernel(this, name, addresses);
    alias(host, name);
    hosts.put(name, host);
    addresses.forEach(address -> owners.put(address, host));
    trace.starts(host);
    return host;
  }

  /**
   * Gives a host one more name.
   *
   * @param host which
   * @param name resolves to its addresses; upper and lower case are the same
   * @throws IllegalArgumentException if the name is taken, or cannot be one
   */
  public void alias(HostKernel host, String name) {
    if (name.isBlank() || IpAddress.parse(name) != null || name.equalsIgnoreCase("localhost")) {
      throw new IllegalArgumentException("A host cannot be named '" + name + "'");
    }
    HostKernel other = names.putIfAbsent(canonical(name), host);
    if (other != null) {
      throw new IllegalArgumentException(
          "The host " + other.name() + " has the name " + name + " already");
    }
  }

  /** As names are compared: without regard to case, and with or without the dot of the root. */
  private static String canonical(String name) {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return relative.toLowerCase(Locale.ROOT);
  }

  /** {@return the hosts, in the order in which they were added} */
  public Collection<HostKernel> hosts() {
    return new ArrayList<>(hosts.values());
  }

  /**
   * The host of a name.
   *
   * @param name its name, or an alias
   * @return null if there is none
   */
  public @Nullable HostKernel host(String name) {
    return names.get(canonical(name));
  }

  @Nullable HostKernel owner(IpAddress address) {
    return owners.get(address);
  }

  /**
   * Sets the conditions of links that have none of their own yet.
   *
   * @param conditions those of every link that is used for the first time from now on
   */
  public void usual(LinkConditions conditions) {
    usual = conditions;
  }

  /**
   * Sets how streams are cut into segments.
   *
   * @param largest the largest segment, in bytes
   * @param oneIn one segment in so many is cut at a random place; 0 for none
   */
  public void segments(int largest, int oneIn) {
    largestSegment = largest;
    cutOneIn = oneIn;
  }

  /** How large the next segment is, of so many bytes at the most. */
  int segmentSize(Link link, int most) {
    int largest = Math.min(most, largestSegment);
    boolean whole = cutOneIn == 0 || largest == 1 || link.random().nextInt(cutOneIn) != 0;
    return whole ? largest : 1 + link.random().nextInt(largest);
  }

  /**
   * One direction of the way between two hosts.
   *
   * @param from where segments leave
   * @param to where they arrive
   * @return the link
   */
  public Link link(HostKernel from, HostKernel to) {
    return from.linkTo(to);
  }

  Link newLink(HostKernel from, HostKernel to) {
    LinkConditions conditions = from == to ? LinkConditions.LOOPBACK : usual;
    return new Link(from, to, conditions);
  }

  /** Whether a segment that leaves now arrives: the way is open, and somebody is at its end. */
  boolean reaches(HostKernel from, HostKernel to) {
    return !to.isDown() && !from.isDown() && !link(from, to).isBlocked();
  }
}
