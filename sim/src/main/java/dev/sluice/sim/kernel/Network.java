package dev.sluice.sim.kernel;

import dev.sluice.io.IpAddress;
import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Hosts, who reaches whom, and the time of all of them. */
public final class Network {
  private record Way(HostKernel from, HostKernel to) {}

  private final Agenda agenda = new Agenda();
  private final RandomGenerator random;
  private final Map<String, HostKernel> hosts = new LinkedHashMap<>();
  private final Map<IpAddress, HostKernel> owners = new HashMap<>();
  private final Map<Way, Link> links = new HashMap<>();
  private final Trace trace;
  private LinkConditions usual = LinkConditions.LOCAL;

  /**
   * A network without hosts.
   *
   * @param seed what its randomness starts with
   * @param listener hears of everything that happens; null for nobody
   */
  public Network(long seed, @Nullable TraceListener listener) {
    random = new SplittableRandom(seed);
    trace = new Trace(agenda, listener);
  }

  /** {@return where its events go} */
  public Trace trace() {
    return trace;
  }

  /** {@return what will happen, and what time it is} */
  public Agenda agenda() {
    return agenda;
  }

  RandomGenerator random() {
    return random;
  }

  /**
   * Adds a host.
   *
   * @param name its name, which resolves to its addresses
   * @param addresses its addresses, loopback excepted, which every host has
   * @return the kernel of the host
   */
  public HostKernel addHost(String name, List<IpAddress> addresses) {
    HostKernel host = new HostKernel(this, name, addresses);
    if (hosts.putIfAbsent(name, host) != null) {
      throw new IllegalArgumentException("There is a host named " + name + " already");
    }
    for (IpAddress address : addresses) {
      if (owners.putIfAbsent(address, host) != null) {
        throw new IllegalArgumentException("There is a host with the address " + address);
      }
    }
    return host;
  }

  /** {@return the hosts, in the order in which they were added} */
  public Collection<HostKernel> hosts() {
    return new ArrayList<>(hosts.values());
  }

  /**
   * The host of a name.
   *
   * @param name its name
   * @return null if there is none
   */
  public @Nullable HostKernel host(String name) {
    return hosts.get(name);
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
   * Sets the conditions of one direction of a link.
   *
   * @param from one host
   * @param to the other
   * @param conditions from now on
   */
  public void conditions(HostKernel from, HostKernel to, LinkConditions conditions) {
    link(from, to).conditions(conditions);
  }

  /**
   * Blocks or opens one direction of a link. What is on its way arrives.
   *
   * @param from one host
   * @param to the other
   * @param blocked whether what leaves from now on is lost
   */
  public void blocked(HostKernel from, HostKernel to, boolean blocked) {
    Link link = link(from, to);
    if (link.isBlocked() != blocked) {
      trace.host(blocked ? Kind.FAULT : Kind.HEALED, from, to, "blocked");
    }
    link.blocked(blocked);
  }

  Link link(HostKernel from, HostKernel to) {
    return links.computeIfAbsent(
        new Way(from, to), _ -> new Link(from == to ? LinkConditions.LOOPBACK : usual));
  }

  /** Whether a segment that leaves now arrives: the way is open, and somebody is at its end. */
  boolean reaches(HostKernel from, HostKernel to) {
    return !to.isDown() && !from.isDown() && !link(from, to).isBlocked();
  }
}
