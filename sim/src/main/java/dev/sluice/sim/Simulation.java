package dev.sluice.sim;

import dev.sluice.io.IpAddress;
import dev.sluice.sim.kernel.Agenda;
import dev.sluice.sim.kernel.Network;
import dev.sluice.sim.trace.TraceListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
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
 *   world.at(Duration.ofSeconds(2), () -> world.network().partition(client, server));
 *   world.run(Duration.ofSeconds(10));
 * }
 * }</pre>
 *
 * <p>Faults happen on command, through {@link #network()} and the methods of {@link Host}, and by
 * chance, as {@link Builder#faults} says.
 *
 * <p>Everything runs on the thread that made the simulation; any other thread that touches it, its
 * hosts or their loops gets an {@link IllegalStateException}. Programs must not wait: they have no
 * thread that could, and time passes only when they return.
 */
public final class Simulation implements AutoCloseable {
  private static final int BYTE = 8;

  private final long seed;
  private final Thread thread = Thread.currentThread();
  private final Network network;
  private final SimNetwork links;
  private final RandomFaults faults;
  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final ArrayDeque<HostLoop> due = new ArrayDeque<>();
  private boolean running;
  private boolean closed;

  private Simulation(Builder builder) {
    seed = builder.seed;
    network = new Network(seed, builder.trace);
    links = new SimNetwork(this, network);
    faults = new RandomFaults(this, network.seed(), builder.faults, builder.onlyFaults);
    faults.start();
    Duration limit = builder.timeLimit;
    if (limit != null) {
      agenda().background(limit.toNanos(), () -> endAtLimit(limit));
    }
  }

  private static void endAtLimit(Duration limit) {
    throw new IllegalStateException(
        "The world has run for "
            + limit.toSeconds()
            + " s of virtual time, its limit, and goes on: does a program wait for something that"
            + " never comes, or set a timer again and again?");
  }

  /**
   * A world without hosts, in which nothing goes wrong by itself.
   *
   * @param seed what all its randomness comes from
   * @return the world
   */
  public static Simulation withSeed(long seed) {
    return builder().seed(seed).build();
  }

  /** {@return a builder of a world with seed 0, in which nothing goes wrong by itself} */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects what a world is to be like. */
  public static final class Builder {
    private long seed;
    private FaultRates faults = FaultRates.none();
    private @Nullable Set<Integer> onlyFaults;
    private @Nullable TraceListener trace;
    private @Nullable Duration timeLimit;

    private Builder() {}

    /**
     * What all randomness comes from: the same seed gives the same run.
     *
     * @param value any number
     * @return this
     */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * What goes wrong by itself.
     *
     * @param value how often which faults happen
     * @return this
     */
    public Builder faults(FaultRates value) {
      faults = value;
      return this;
    }

    /**
     * Leaves out all faults that would happen by chance but some, without changing those: to find
     * out which of them matter.
     *
     * @param numbers of the faults that happen, as {@link Fault#number()}
     * @return this
     */
    public Builder onlyFaults(Set<Integer> numbers) {
      onlyFaults = new TreeSet<>(numbers);
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

    /**
     * Ends runs that would go on for ever: when so much virtual time has passed, and the world
     * still runs, what runs it throws an {@link IllegalStateException}.
     *
     * @param value since the beginning; without it there is no limit
     * @return this
     */
    public Builder timeLimit(Duration value) {
      timeLimit = value;
      return this;
    }

    /** {@return the world, which belongs to the thread that called this} */
    public Simulation build() {
      return new Simulation(this);
    }
  }

  /** {@return what all its randomness comes from} */
  public long seed() {
    return seed;
  }

  /**
   * Randomness for programs and tests that are to be repeated with the seed. A name's numbers do
   * not depend on who draws from another.
   *
   * @param name what it is for
   * @return a stream of its own, at its beginning
   */
  public RandomGenerator random(String name) {
    return network.seed().stream("program " + name);
  }

  /** {@return the network between the hosts: how its links are, and what goes wrong on them} */
  public SimNetwork network() {
    return links;
  }

  /** {@return the faults that have happened by chance so far, in their order} */
  public List<Fault> faults() {
    return faults.happened();
  }

  // Hosts.

  /**
   * Adds a host with an address of its own, the next of {@code 10.0.0.0/8}.
   *
   * @param name its name, under which the others find it
   * @return the host, running
   * @throws IllegalArgumentException if the name is taken, or cannot be one
   */
  public Host host(String name) {
    int number = hosts.size() + 1;
    byte[] address = {
      10, (byte) (number >> (2 * BYTE)), (byte) (number >> BYTE), (byte) number,
    };
    return host(name, IpAddress.ofBytes(address, ""));
  }

  /**
   * Adds a host. What connects from it does so from its first address of the family, unless it
   * binds to another.
   *
   * @param name its name, under which the others find it
   * @param addresses its addresses, loopback excepted; its name resolves to them in this order
   * @return the host, running
   * @throws IllegalArgumentException if the name or an address is taken, or the name cannot be one
   */
  public Host host(String name, IpAddress... addresses) {
    requireOwnThread();
    if (closed) {
      throw new IllegalStateException("The simulation is closed, it has no host " + name);
    }
    Host host = new Host(this, network.addHost(name, List.of(addresses)));
    hosts.put(name, host);
    return host;
  }

  /** {@return the hosts, in the order in which they were added} */
  public List<Host> hosts() {
    return List.copyOf(hosts.values());
  }

  Agenda agenda() {
    return network.agenda();
  }

  void due(HostLoop host) {
    due.add(host);
  }

  void requireOwnThread() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "The simulation belongs to the thread '%s' that made it, but was used on '%s': nothing that other threads do can be repeated"
              .formatted(thread.getName(), Thread.currentThread().getName()));
    }
  }

  // Time.

  /** {@return the virtual time since the beginning} */
  public Duration now() {
    return Duration.ofNanos(agenda().now());
  }

  /**
   * Has something happen at a time, outside of all hosts; used for faults above all.
   *
   * @param time since the beginning; at once if it is past
   * @param action what happens
   */
  public void at(Duration time, Runnable action) {
    requireOwnThread();
    agenda().after(time.toNanos() - agenda().now(), action);
  }

  /** When something is over that lasts so long from now on; as late as can be counted. */
  long until(Duration lasting) {
    requireOwnThread();
    long nanos = SimNetwork.nanos("What lasts", lasting);
    return agenda().now() + Math.min(nanos, Long.MAX_VALUE - agenda().now());
  }

  /**
   * Lets the next thing happen.
   *
   * @return false if nothing will ever happen again that somebody waits for; a server that listens
   *     and probes of keep-alive do not count, nor do faults that happen by chance
   * @throws IllegalStateException if it is called by what runs in the simulation
   * @throws RuntimeException what a program threw and nobody caught; its host has ended
   */
  public boolean step() {
    return inside(() -> turnNext() || (agenda().isBusy() && happenNext()));
  }

  /** Runs until nothing will happen any more, as {@link #step} says it. */
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
   * @throws IllegalStateException if it is called by what runs in the simulation
   * @throws RuntimeException what a program threw and nobody caught; its host has ended
   */
  public void run(Duration duration) {
    boolean ended = runUntil(() -> false, duration);
    assert !ended;
  }

  /**
   * Runs until something is so.
   *
   * @param done asked after each step
   * @param limit how much virtual time may pass
   * @return whether it came to be so; otherwise so much time has passed
   * @throws IllegalStateException if it is called by what runs in the simulation
   * @throws RuntimeException what a program threw and nobody caught; its host has ended
   */
  public boolean runUntil(BooleanSupplier done, Duration limit) {
    long end = until(limit);
    return inside(
        () -> {
          while (!done.getAsBoolean()) {
            if (!turnNext() && !happenNextBy(end)) {
              agenda().advanceTo(end);
              return done.getAsBoolean();
            }
          }
          return true;
        });
  }

  private boolean inside(BooleanSupplier work) {
    requireOwnThread();
    if (running) {
      throw new IllegalStateException(
          "The simulation runs already, and what runs in it cannot run it: have it happen later,"
              + " with at(time, action) or a timer");
    }
    running = true;
    try {
      return work.getAsBoolean();
    } finally {
      running = false;
    }
  }

  private boolean turnNext() {
    HostLoop next = due.poll();
    if (next != null) {
      next.turn();
    }
    return next != null;
  }

  private boolean happenNextBy(long end) {
    return agenda().nextTime() <= end && happenNext();
  }

  private boolean happenNext() {
    agenda().runNext();
    return true;
  }

  /** Ends every loop; descriptors that are left are released. Idempotent. */
  @Override
  public void close() {
    requireOwnThread();
    closed = true;
    hosts.values().forEach(Host::close);
  }
}
