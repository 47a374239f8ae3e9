package dev.sluice.sim;

import dev.sluice.error.Errno;
import dev.sluice.io.IpAddress;
import dev.sluice.loop.EventLoop;
import dev.sluice.sim.kernel.HostKernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine of a {@link Simulation}: it has addresses, a name that resolves to them, and a loop on
 * which ordinary Sluice code runs.
 *
 * <pre>
 *   UP ── crash(), powerOff() ──► DOWN ── restart() ──► UP, with a new loop and no memory
 * </pre>
 *
 * <p>What {@link #onStart} was given runs each time it starts, as the programs do that an operating
 * system starts; what {@link #execute} was given runs once.
 */
public final class Host {
  private static final int HIGHEST_PORT = 65_535;

  private final Simulation simulation;
  private final HostKernel kernel;
  private final List<Runnable> programs = new ArrayList<>();
  private HostLoop running;
  private int stops;
  private int clockChanges;

  Host(Simulation simulation, HostKernel kernel) {
    this.simulation = simulation;
    this.kernel = kernel;
    running = new HostLoop(simulation, kernel);
  }

  /** {@return its name} */
  public String name() {
    return kernel.name();
  }

  /** {@return its addresses, loopback excepted} */
  public List<IpAddress> addresses() {
    return kernel.addresses();
  }

  /** {@return how many descriptors are open on it} */
  public int openDescriptors() {
    return kernel.openDescriptors();
  }

  /** {@return whether it runs; it does not after its loop was closed, either} */
  public boolean isUp() {
    return running.isRunning();
  }

  /**
   * Its loop.
   *
   * @return the loop
   * @throws IllegalStateException if it is down
   */
  public EventLoop loop() {
    if (!isUp()) {
      throw new IllegalStateException("The host " + name() + " is down");
    }
    return running.loop();
  }

  /**
   * Runs code on the host, once, as soon as the simulation goes on.
   *
   * @param program servers, clients, timers
   * @throws IllegalStateException if it is down
   */
  public void execute(Runnable program) {
    simulation.requireOwnThread();
    loop().execute(program);
  }

  /**
   * Notes in the trace what a program on this host has to say.
   *
   * @param text a line
   */
  public void log(String text) {
    kernel.network().trace().log(kernel, text);
  }

  /**
   * Gives it a program, which it runs now and whenever it starts again, after those that it was
   * given before.
   *
   * @param program servers, clients, timers
   */
  public void onStart(Runnable program) {
    simulation.requireOwnThread();
    programs.add(program);
    if (isUp()) {
      running.loop().execute(program);
    }
  }

  /**
   * Gives it one more name.
   *
   * @param alias resolves to its addresses, everywhere; upper and lower case are the same
   * @return this
   * @throws IllegalArgumentException if the name is taken, or cannot be a name
   */
  public Host alias(String alias) {
    simulation.requireOwnThread();
    kernel.network().alias(kernel, alias);
    return this;
  }

  // How its sockets are.

  /**
   * Sets how large the buffers are of sockets that are made from now on, 208 KiB each at first as
   * on Linux; a socket can be given others. Small ones make programs wait, and bytes come in
   * pieces.
   *
   * @param send how many bytes a socket takes that are not known to have arrived
   * @param receive how many bytes it holds that were not read
   * @throws IllegalArgumentException if one of them is not positive
   */
  public void buffers(int send, int receive) {
    if (send < 1 || receive < 1) {
      throw new IllegalArgumentException(
          "A buffer of " + name() + " has a byte at least, not " + Math.min(send, receive));
    }
    kernel.buffers(send, receive);
  }

  /**
   * Sets which ports connections take that are not bound to one, 32768 to 60999 at first as on
   * Linux. When all are taken, connecting to the same remote end fails with EADDRNOTAVAIL.
   *
   * @param first the first
   * @param last the last
   * @throws IllegalArgumentException if they are no range of ports
   */
  public void ephemeralPorts(int first, int last) {
    if (first < 1 || last < first || last > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "The ports of " + name() + " cannot be those from " + first + " to " + last);
    }
    kernel.ephemeralPorts(first, last);
  }

  /**
   * Sets how long the port of a connection cannot be taken again for the same remote end when this
   * host ended it first; 60 s at first as on Linux.
   *
   * @param time for how long
   * @throws IllegalArgumentException if it is negative
   */
  public void timeWait(Duration time) {
    kernel.timeWait(SimNetwork.nanos("TIME_WAIT", time));
  }

  // What goes wrong with it as a whole.

  /**
   * Its programs end, as when they are killed: their peers see resets, and who connects is refused,
   * until {@link #restart}.
   *
   * @throws IllegalStateException if it is down
   */
  public void crash() {
    stop(true);
  }

  /**
   * As {@link #crash()}, and it restarts after a while.
   *
   * @param lasting how long it is down
   * @throws IllegalStateException if it is down
   */
  public void crash(Duration lasting) {
    stop(true);
    restartAfter(lasting);
  }

  /**
   * It loses its power: nobody is told, and nothing that is sent to it arrives, until {@link
   * #restart}.
   *
   * @throws IllegalStateException if it is down
   */
  public void powerOff() {
    stop(false);
  }

  /**
   * As {@link #powerOff()}, and it restarts after a while.
   *
   * @param lasting how long it is down
   * @throws IllegalStateException if it is down
   */
  public void powerOff(Duration lasting) {
    stop(false);
    restartAfter(lasting);
  }

  private void stop(boolean resetting) {
    simulation.requireOwnThread();
    if (!isUp()) {
      throw new IllegalStateException("The host " + name() + " is down");
    }
    stops++;
    kernel.crash(resetting);
    running.stop();
  }

  private void restartAfter(Duration lasting) {
    int stop = stops;
    Runnable restart =
        () -> {
          if (stop == stops && !isUp()) {
            restart();
          }
        };
    simulation.agenda().after(SimNetwork.nanos("Being down", lasting), restart);
  }

  /**
   * Starts it again, with a loop that knows nothing of the one before, and the programs of {@link
   * #onStart}. Who goes on with a connection from before is reset.
   *
   * @throws IllegalStateException if it is up
   */
  public void restart() {
    simulation.requireOwnThread();
    if (isUp()) {
      throw new IllegalStateException("The host " + name() + " is up");
    }
    kernel.restart();
    running = new HostLoop(simulation, kernel);
    programs.forEach(this::execute);
  }

  // What goes wrong on it.

  /**
   * Keeps what arrives from its programs for a while: they read it afterwards, and once the receive
   * buffers are full their peers cannot write.
   *
   * @param lasting for how long
   */
  public void holdReads(Duration lasting) {
    kernel.holdReads(until(lasting));
  }

  /**
   * Limits the number of descriptors: beyond it opening a socket fails with EMFILE.
   *
   * @param limit how many may be open at a time
   * @throws IllegalArgumentException if it is negative
   */
  public void descriptorLimit(int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException(
          "The host " + name() + " cannot have " + limit + " descriptors");
    }
    kernel.descriptorLimit(limit);
  }

  /**
   * Lets it open no descriptor for a while: opening a socket fails with EMFILE, and a server turns
   * away who connects.
   *
   * @param lasting for how long
   */
  public void exhaustDescriptors(Duration lasting) {
    kernel.exhaustDescriptors(until(lasting));
  }

  /**
   * Lets its lookups fail for a while, those of localhost excepted.
   *
   * @param error {@link Errno#EAI_AGAIN} as when no name server answers, {@link Errno#EAI_NONAME}
   *     as when it knows no such name, or {@link Errno#EAI_FAIL}
   * @param lasting for how long
   * @throws IllegalArgumentException if the error is none of a lookup
   */
  public void failLookups(Errno error, Duration lasting) {
    if (error != Errno.EAI_AGAIN && error != Errno.EAI_NONAME && error != Errno.EAI_FAIL) {
      throw new IllegalArgumentException("A lookup does not fail with " + error);
    }
    kernel.lookups().fail(error, until(lasting));
  }

  /**
   * Lets its lookups take long. One that times out is one that takes long, as this, and fails, as
   * {@link #failLookups}.
   *
   * @param delay how long one takes that begins in that time
   * @param lasting for how long
   */
  public void delayLookups(Duration delay, Duration lasting) {
    kernel.lookups().delay(SimNetwork.nanos("A lookup", delay), until(lasting));
  }

  // Its clock.

  /** {@return what its own clock shows, which its timers follow} */
  public Duration clock() {
    return Duration.ofNanos(kernel.clock().now());
  }

  /**
   * Lets its clock run fast or slow, from now on.
   *
   * @param rate how much it goes on for each second that passes, in seconds; 1 is right
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public void clockRate(double rate) {
    simulation.requireOwnThread();
    if (!(rate > 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "The clock of " + name() + " cannot run at the rate " + rate);
    }
    clockChanges++;
    kernel.clock().rate(rate);
    running.wake();
  }

  /**
   * Lets its clock run fast or slow for a while; afterwards it runs right again, and shows what it
   * has come to.
   *
   * @param rate as above
   * @param lasting for how long
   * @throws IllegalArgumentException as above
   */
  public void clockRate(double rate, Duration lasting) {
    clockRate(rate);
    int change = clockChanges;
    Runnable right =
        () -> {
          if (change == clockChanges) {
            clockRate(1);
          }
        };
    simulation.agenda().background(SimNetwork.nanos("Clock skew", lasting), right);
  }

  /**
   * Lets its clock jump ahead; timers that are due by then run. It is a monotonic clock, and never
   * jumps back.
   *
   * @param ahead by how much
   * @throws IllegalArgumentException if it is negative
   */
  public void jumpClock(Duration ahead) {
    simulation.requireOwnThread();
    kernel.clock().jump(SimNetwork.nanos("A clock", ahead));
    running.wake();
  }

  private long until(Duration lasting) {
    return simulation.until(lasting);
  }

  Simulation simulation() {
    return simulation;
  }

  HostKernel kernel() {
    return kernel;
  }

  void close() {
    running.stop();
  }

  /** {@return its name} */
  @Override
  public String toString() {
    return name();
  }
}
