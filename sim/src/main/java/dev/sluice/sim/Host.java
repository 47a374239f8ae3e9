package dev.sluice.sim;

import dev.sluice.io.IpAddress;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.sim.kernel.Agenda;
import dev.sluice.sim.kernel.HostKernel;
import dev.sluice.sim.kernel.SimBackend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine of a {@link Simulation}: it has addresses, a name that resolves to them, and a loop on
 * which ordinary Sluice code runs.
 *
 * <pre>
 *   UP ── crash(), powerOff() ──► DOWN ── restart(body) ──► UP, with a new loop and no memory
 * </pre>
 */
public final class Host {
  private final Simulation simulation;
  private final HostKernel kernel;
  private @Nullable SimBackend backend;
  private @Nullable EventLoop loop;
  private Agenda.@Nullable Item nextTimer;

  Host(Simulation simulation, HostKernel kernel) {
    this.simulation = simulation;
    this.kernel = kernel;
    start();
  }

  private void start() {
    loop =
        EventLoop.create(
            LoopOptions.builder().name(kernel.name()).backend(this::openBackend).build());
  }

  private SimBackend openBackend() {
    SimBackend opened = new SimBackend(kernel);
    backend = opened;
    return opened;
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

  /**
   * Limits the number of descriptors: beyond it opening a socket fails with EMFILE.
   *
   * @param limit how many may be open at a time
   */
  public void descriptorLimit(int limit) {
    kernel.descriptorLimit(limit);
  }

  /** {@return whether it runs} */
  public boolean isUp() {
    return loop != null;
  }

  /**
   * Its loop.
   *
   * @return the loop
   * @throws IllegalStateException if it is down
   */
  public EventLoop loop() {
    if (loop == null) {
      throw new IllegalStateException("The host " + name() + " is down");
    }
    return loop;
  }

  /**
   * Runs code on the host, as soon as the simulation goes on.
   *
   * @param program servers, clients, timers
   */
  public void execute(Runnable program) {
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

  /** Its programs end, as when they are killed: their peers see resets. */
  public void crash() {
    stop(true);
  }

  /** It loses its power: nobody is told, and nothing that is sent to it arrives. */
  public void powerOff() {
    stop(false);
  }

  private void stop(boolean resetting) {
    EventLoop running = loop();
    cancelTimer();
    kernel.crash(resetting);
    loop = null;
    backend = null;
    running.close();
  }

  /**
   * Starts it again after a crash, with a loop that knows nothing of the one before.
   *
   * @param program what it runs first
   */
  public void restart(Runnable program) {
    if (loop != null) {
      throw new IllegalStateException("The host " + name() + " is up");
    }
    kernel.restart();
    start();
    execute(program);
  }

  HostKernel kernel() {
    return kernel;
  }

  /** Whether it has something to do now. */
  boolean isBusy() {
    SimBackend sockets = backend;
    EventLoop running = loop;
    if (sockets == null || running == null) {
      return false;
    }
    return sockets.isReady() || (running.alive() && running.backendTimeout() == 0);
  }

  /** One turn of its loop, and a note of when its next timer is due. */
  void turn() {
    EventLoop running = loop;
    if (running == null) {
      return;
    }
    running.turn();
    cancelTimer();
    long wait = loop == running && running.alive() ? running.backendTimeout() : -1;
    if (wait > 0) {
      nextTimer = simulation.agenda().after(wait, () -> {});
    }
  }

  private void cancelTimer() {
    if (nextTimer != null) {
      nextTimer.cancel();
      nextTimer = null;
    }
  }

  void close() {
    if (loop != null) {
      loop.close();
    }
  }

  /** {@return its name} */
  @Override
  public String toString() {
    return name();
  }
}
