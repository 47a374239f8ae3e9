package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.LinkPlan;
import dev.sluice.io.IpAddress;
import dev.sluice.loop.EventLoop;
import dev.sluice.sim.Fault;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.trace.TraceListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A world in memory, with virtual time and faults that the program's seed chooses. */
public final class SimulatedWorld implements World {
  /** Longer than TCP tries to reach somebody who does not answer. */
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Simulation simulation;
  private final List<Host> hosts = new ArrayList<>();

  /**
   * A world for a program.
   *
   * @param program the program
   */
  public SimulatedWorld(CheckedProgram program) {
    this(program, null);
  }

  /**
   * A world for a program, watched.
   *
   * @param program the program
   * @param trace hears of everything that happens; null for nobody
   */
  public SimulatedWorld(CheckedProgram program, @Nullable TraceListener trace) {
    Simulation.Builder builder =
        Simulation.builder().seed(program.seed()).faults(SimulatedFaults.rates(program.faults()));
    Set<Integer> only = program.faults().only();
    if (only != null) {
      builder.onlyFaults(only);
    }
    if (trace != null) {
      builder.trace(trace);
    }
    simulation = builder.build();
    LinkPlan link = program.link();
    simulation.network().links(link.latency(), link.jitter(), link.bytesPerSecond());
    for (int number = 0; number < program.hosts(); number++) {
      hosts.add(simulation.host("host-" + number, address4(number), address6(number)));
    }
  }

  private static IpAddress address4(int number) {
    return IpAddress.ofBytes(new byte[] {10, 0, 0, (byte) (1 + number)}, "");
  }

  private static IpAddress address6(int number) {
    byte[] bytes = new byte[16];
    bytes[0] = (byte) 0xfd;
    bytes[15] = (byte) (1 + number);
    return IpAddress.ofBytes(bytes, "");
  }

  @Override
  public int hosts() {
    return hosts.size();
  }

  @Override
  public String name(int host) {
    return hosts.get(host).name();
  }

  @Override
  public List<String> addresses(int host) {
    return hosts.get(host).addresses().stream().map(IpAddress::toString).toList();
  }

  @Override
  public String path(int host, String name) {
    return "/run/" + name;
  }

  @Override
  public boolean isUp(int host) {
    return hosts.get(host).isUp();
  }

  @Override
  public EventLoop loop(int host) {
    return hosts.get(host).loop();
  }

  @Override
  public Duration now() {
    return simulation.now();
  }

  @Override
  public boolean run(BooleanSupplier done, Duration limit) {
    return simulation.runUntil(done, limit);
  }

  @Override
  public void calm() {
    for (Host one : hosts) {
      for (Host other : hosts) {
        if (one != other) {
          simulation.network().heal(one, other);
        }
      }
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public List<String> faults() {
    return simulation.faults().stream().map(Fault::toString).toList();
  }

  /** The numbers of the faults that have happened. */
  Set<Integer> faultNumbers() {
    return simulation.faults().stream().map(Fault::number).collect(Collectors.toSet());
  }

  @Override
  public int openDescriptors(int host) {
    return hosts.get(host).isUp() ? hosts.get(host).openDescriptors() : 0;
  }

  @Override
  public void close() {
    simulation.close();
  }
}
