package dev.sluice.sim;

import dev.sluice.sim.kernel.HostKernel;
import dev.sluice.sim.kernel.LinkConditions;
import dev.sluice.sim.kernel.Network;
import java.time.Duration;

/**
 * The network of a {@link Simulation}: how its links are, and what goes wrong on them on command.
 *
 * <p>A link is between two hosts and has two directions; a host has one to itself as well. What
 * lasts for a while ends by itself; a second fault of the same kind on the same link makes the
 * first one longer, never shorter. Programs are told nothing of any of it: they see what TCP makes
 * of it.
 */
public final class SimNetwork {
  private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Simulation simulation;
  private final Network network;

  SimNetwork(Simulation simulation, Network network) {
    this.simulation = simulation;
    this.network = network;
  }

  private Network network() {
    simulation.requireOwnThread();
    return network;
  }

  private HostKernel kernel(Host host) {
    if (host.simulation() != simulation) {
      throw new IllegalArgumentException(
          "The host " + host.name() + " belongs to another simulation");
    }
    return host.kernel();
  }

  // How links are.

  /**
   * Sets how links are that have not been used or set before. If it is not called, a segment takes
   * a quarter of a millisecond, and bandwidth has no limit.
   *
   * @param latency how long a segment takes at least, each way
   * @param jitter how much longer it may take, at random
   * @param bytesPerSecond the bandwidth of each direction; 0 for as much as there is
   * @throws IllegalArgumentException if one of them is negative
   */
  public void links(Duration latency, Duration jitter, long bytesPerSecond) {
    network().usual(new LinkConditions(latency, jitter, bytesPerSecond));
  }

  /**
   * Sets how one direction of a link is, from now on.
   *
   * @param from one host
   * @param to the other
   * @param latency how long a segment takes at least
   * @param jitter how much longer it may take, at random; no segment of a connection overtakes
   *     another
   * @param bytesPerSecond the bandwidth; 0 for as much as there is
   * @throws IllegalArgumentException if one of them is negative
   */
  public void link(Host from, Host to, Duration latency, Duration jitter, long bytesPerSecond) {
    LinkConditions conditions = new LinkConditions(latency, jitter, bytesPerSecond);
    network().link(kernel(from), kernel(to)).conditions(conditions);
  }

  /**
   * Sets how the byte stream is cut into segments. If it is not called, a segment has 64 KiB at the
   * most, as network cards make them, and one in four is cut at a random place.
   *
   * @param largest how many bytes a segment has at the most
   * @param cutOneIn how rarely one is cut at a random place: 1 for each, 4 for one in four, 0 for
   *     none
   * @throws IllegalArgumentException if the largest segment is empty or a number negative
   */
  public void segments(int largest, int cutOneIn) {
    if (largest < 1 || cutOneIn < 0) {
      throw new IllegalArgumentException(
          "A segment has a byte at least, and one in 0 or more is cut; not "
              + largest
              + " and "
              + cutOneIn);
    }
    network().segments(largest, cutOneIn);
  }

  // What takes longer.

  /**
   * Makes one direction of a link slower for a while.
   *
   * @param from what leaves here
   * @param to takes longer until it is there
   * @param longer by how much
   * @param lasting for how long
   * @throws IllegalArgumentException if a time is negative
   */
  public void delay(Host from, Host to, Duration longer, Duration lasting) {
    long nanos = nanos("A delay", longer);
    network().link(kernel(from), kernel(to)).delay(nanos, simulation.until(lasting));
  }

  /**
   * Stops everything between two hosts for a while, in both directions; what leaves meanwhile
   * arrives afterwards, and nothing is lost.
   *
   * @param one a host
   * @param other another
   * @param lasting for how long
   * @throws IllegalArgumentException if it is negative
   */
  public void stall(Host one, Host other, Duration lasting) {
    long until = simulation.until(lasting);
    network().link(kernel(one), kernel(other)).stall(until);
    network.link(kernel(other), kernel(one)).stall(until);
  }

  // What does not arrive.

  /**
   * Cuts two hosts off from each other, in both directions, until {@link #heal}. Nobody is told:
   * TCP sends again and again, and gives up after a quarter of an hour or its user timeout.
   *
   * @param one a host
   * @param other another
   */
  public void partition(Host one, Host other) {
    partition(one, other, FOR_EVER);
  }

  /**
   * Cuts two hosts off from each other, in both directions, for a while.
   *
   * @param one a host
   * @param other another
   * @param lasting for how long
   * @throws IllegalArgumentException if it is negative
   */
  public void partition(Host one, Host other, Duration lasting) {
    block(one, other, lasting);
    block(other, one, lasting);
  }

  /**
   * Cuts one direction of a link until {@link #heal}.
   *
   * @param from what leaves here
   * @param to does not arrive there
   */
  public void block(Host from, Host to) {
    block(from, to, FOR_EVER);
  }

  /**
   * Cuts one direction of a link for a while.
   *
   * @param from what leaves here
   * @param to does not arrive there
   * @param lasting for how long
   * @throws IllegalArgumentException if it is negative
   */
  public void block(Host from, Host to, Duration lasting) {
    network().link(kernel(from), kernel(to)).block(simulation.until(lasting));
  }

  /**
   * Ends every {@link #delay}, {@link #stall}, {@link #partition} and {@link #block} between two
   * hosts. What was held up by a stall arrives when it would have.
   *
   * @param one a host
   * @param other another
   */
  public void heal(Host one, Host other) {
    network().link(kernel(one), kernel(other)).heal();
    network.link(kernel(other), kernel(one)).heal();
  }

  // What happens to connections.

  /**
   * Resets all connections between two hosts, for both ends.
   *
   * @param one a host
   * @param other another
   * @return how many there were
   */
  public int reset(Host one, Host other) {
    network();
    return kernel(one).reset(kernel(other));
  }

  /**
   * Lets all connections between two hosts go silent for ever, while new ones can be made: what a
   * firewall does that has forgotten them.
   *
   * @param one a host
   * @param other another
   * @return how many there were
   */
  public int sever(Host one, Host other) {
    network();
    return kernel(one).sever(kernel(other));
  }

  static long nanos(String what, Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(what + " cannot take a negative time, but got " + time);
    }
    return time.toNanos();
  }
}
