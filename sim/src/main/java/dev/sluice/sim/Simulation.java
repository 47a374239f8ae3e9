package dev.sluice.sim;

import dev.sluice.io.IpAddress;
import dev.sluice.sim.kernel.Agenda;
import dev.sluice.sim.kernel.LinkConditions;
import dev.sluice.sim.kernel.Network;
import dev.sluice.sim.trace.TraceListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A world in memory: hosts on which ordinary Sluice code runs, a network between them, and a clock
 * that jumps from one happening to the next. The same seed gives the same run.
 *
 * <pre>{@code
 * try (Simulation world = Simulation.withSeed(42)) {
 *   Host server = world.host("server");
 *   Host client = world.host("client");
 *   server.execute(() -> Net.createServer(socket -> socket.pipe(socket)).listen(7));
 *   client.execute(() -> Net.connect(7, "server").write("hello"));
 *   world.run(Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>Everything runs on the thread that calls {@link #run}; a simulation belongs to it.
 */
public final class Simulation implements AutoCloseable {
  private final Network network;
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  private final long seed;

  private Simulation(Builder builder) {
    seed = builder.seed;
    network = new Network(seed, builder.trace);
  }

  /**
   * A world without hosts.
   *
   * @param seed what all its randomness comes from
   * @return the world
   */
  public static Simulation withSeed(long seed) {
    return builder().seed(seed).build();
  }

  /** {@return a builder of a world with seed 0, without a trace} */
  public static Builder builder() {
    return new Builder();
  }

  /** What a world starts with. */
  public static final class Builder {
    private long seed;
    private @Nullable TraceListener trace;

    private Builder() {}

    /**
     * Sets what all randomness of the world comes from.
     *
     * @param number any
     * @return this
     */
    public Builder seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Adds a listener to everything that happens.
     *
     * @param listener told after those that were added before
     * @return this
     */
    public Builder trace(TraceListener listener) {
      trace = trace == null ? listener : trace.andThen(listener);
      return this;
    }

    /** {@return the world, without hosts} */
    public Simulation build() {
      return new Simulation(this);
    }
  }

  /** {@return what all its randomness comes from} */
  public long seed() {
    return seed;
  }

  /**
   * Adds a host with an address of its own, {@code 10.0.x.y}.
   *
   * @param name its name, under which the others find it
   * @return the host, running
   */
  public Host host(String name) {
    int number = hosts.size() + 1;
    byte[] address = {10, 0, (byte) (number >> 8), (byte) number};
    return host(name, IpAddress.ofBytes(address, ""));
  }

  /**
   * Adds a host.
   *
   * @param name its name, under which the others find it
   * @param addresses its addresses, loopback excepted
   * @return the host, running
   * @throws IllegalArgumentException if the name or an address is taken
   */
  public Host host(String name, IpAddress... addresses) {
    Host host = new Host(this, network.addHost(name, List.of(addresses)));
    hosts.put(name, host);
    return host;
  }

  Agenda agenda() {
    return network.agenda();
  }

  // Time.

  /** {@return the virtual time since the beginning} */
  public Duration now() {
    return Duration.ofNanos(agenda().now());
  }

  /**
   * Has something happen at a time; used for faults above all.
   *
   * @param time since the beginning; at once if it is past
   * @param action what happens
   */
  public void at(Duration time, Runnable action) {
    agenda().after(time.toNanos() - agenda().now(), action);
  }

  /**
   * Lets the next thing happen.
   *
   * @return false if nothing will ever happen again that somebody waits for
   */
  public boolean step() {
    if (turnBusyHosts()) {
      return true;
    }
    if (!agenda().isBusy()) {
      return false;
    }
    agenda().runNext();
    turnEveryHost();
    return true;
  }

  private boolean turnBusyHosts() {
    boolean turned = false;
    for (Host host : List.copyOf(hosts.values())) {
      if (host.isBusy()) {
        host.turn();
        turned = true;
      }
    }
    return turned;
  }

  private void turnEveryHost() {
    for (Host host : List.copyOf(hosts.values())) {
      host.turn();
    }
  }

  /** Runs until nothing will happen any more. A server that listens does not count. */
  public void run() {
    boolean more = true;
    while (more) {
      more = step();
    }
  }

  /**
   * Runs for a time.
   *
   * @param duration how much virtual time passes
   */
  public void run(Duration duration) {
    long end = agenda().now() + duration.toNanos();
    while (turnBusyHosts() || agenda().nextTime() <= end) {
      if (agenda().nextTime() <= end) {
        agenda().runNext();
        turnEveryHost();
      }
    }
    agenda().advanceTo(end);
  }

  /**
   * Runs until something is so.
   *
   * @param done asked after each step
   * @param limit how much virtual time may pass
   * @return whether it came to be so
   */
  public boolean runUntil(BooleanSupplier done, Duration limit) {
    long end = agenda().now() + limit.toNanos();
    boolean more = true;
    while (!done.getAsBoolean()) {
      if (!more || (agenda().nextTime() > end && agenda().now() >= end)) {
        return false;
      }
      more = agenda().nextTime() <= end ? step() : turnBusyHosts();
    }
    return true;
  }

  // The network.

  /**
   * Sets how links are that have not been used or set before. If it is not called, a segment takes
   * a quarter of a millisecond, and bandwidth has no limit.
   *
   * @param latency how long a segment takes at least, each way
   * @param jitter how much longer it may take, at random
   * @param bytesPerSecond the bandwidth of each direction; 0 for as much as there is
   */
  public void links(Duration latency, Duration jitter, long bytesPerSecond) {
    network.usual(new LinkConditions(latency, jitter, bytesPerSecond));
  }

  /**
   * Sets how one direction of a link is, from now on.
   *
   * @param from one host
   * @param to the other
   * @param latency how long a segment takes at least
   * @param jitter how much longer it may take, at random; no segment overtakes another
   * @param bytesPerSecond the bandwidth; 0 for as much as there is
   */
  public void link(Host from, Host to, Duration latency, Duration jitter, long bytesPerSecond) {
    LinkConditions conditions = new LinkConditions(latency, jitter, bytesPerSecond);
    network.conditions(from.kernel(), to.kernel(), conditions);
  }

  /**
   * Cuts two hosts off from each other, in both directions, until {@link #heal}. Nobody is told:
   * TCP sends again and again, and gives up after a quarter of an hour or its user timeout.
   *
   * @param one a host
   * @param other another
   */
  public void partition(Host one, Host other) {
    block(one, other);
    block(other, one);
  }

  /**
   * Cuts one direction of a link.
   *
   * @param from what leaves here
   * @param to does not arrive there
   */
  public void block(Host from, Host to) {
    network.blocked(from.kernel(), to.kernel(), true);
  }

  /**
   * Ends {@link #partition} and {@link #block}.
   *
   * @param one a host
   * @param other another
   */
  public void heal(Host one, Host other) {
    network.blocked(one.kernel(), other.kernel(), false);
    network.blocked(other.kernel(), one.kernel(), false);
  }

  /**
   * Resets all connections between two hosts, on both sides.
   *
   * @param one a host
   * @param other another
   * @return how many there were
   */
  public int reset(Host one, Host other) {
    return one.kernel().reset(other.kernel());
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
    return one.kernel().sever(other.kernel());
  }

  /** Ends every loop; descriptors that are left are released. */
  @Override
  public void close() {
    hosts.values().forEach(Host::close);
  }
}
