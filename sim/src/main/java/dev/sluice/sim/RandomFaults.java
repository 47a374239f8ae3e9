package dev.sluice.sim;

import dev.sluice.error.Errno;
import dev.sluice.sim.FaultRates.Rate;
import dev.sluice.sim.kernel.Agenda;
import dev.sluice.sim.kernel.Seed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The faults that happen by chance. Their plan comes from the seed, the rates and the number of
 * hosts, and from nothing else: each kind draws from a stream of its own, always as much, whether
 * its fault is applied or not. So the same world can be run again with fewer faults.
 */
final class RandomFaults {
  /** A delay is between this and so many doublings of it. */
  private static final long SHORTEST_DELAY = TimeUnit.MILLISECONDS.toNanos(1);

  private static final int DELAY_DOUBLINGS = 11;

  /** How clocks go wrong: far more than quartz does, so that it shows. */
  private static final List<Double> CLOCK_RATES = List.of(0.5, 0.9, 1.1, 2.0);

  private final Simulation simulation;
  private final FaultRates rates;
  private final @Nullable Set<Integer> only;
  private final Map<FaultKind, RandomGenerator> streams = new EnumMap<>(FaultKind.class);
  private final List<Fault> happened = new ArrayList<>();
  private int planned;

  RandomFaults(Simulation simulation, Seed seed, FaultRates rates, @Nullable Set<Integer> only) {
    this.simulation = simulation;
    this.rates = rates;
    this.only = only;
    for (FaultKind kind : rates.rates().keySet()) {
      streams.put(kind, seed.stream("fault " + kind));
    }
  }

  /** A fault as it was drawn: whom it meets, and how badly. */
  private record Draw(long first, long second, long strength, Duration duration) {
    static Draw from(RandomGenerator random, Rate rate) {
      long first = random.nextLong();
      long second = random.nextLong();
      long strength = random.nextLong();
      long longest = 2 * rate.lasting().toNanos();
      long nanos = random.nextLong();
      Duration duration =
          longest == 0 ? Duration.ZERO : Duration.ofNanos(1 + Math.floorMod(nanos, longest));
      return new Draw(first, second, strength, duration);
    }

    <T> T choose(List<T> choices) {
      return choices.get((int) Math.floorMod(strength, (long) choices.size()));
    }
  }

  void start() {
    streams.forEach(this::plan);
  }

  private void plan(FaultKind kind, RandomGenerator random) {
    // Math.log may differ between machines, StrictMath.log does not.
    double wait = -StrictMath.log(1 - random.nextDouble()) * rate(kind).every().toNanos();
    Agenda agenda = simulation.agenda();
    if (wait <= rates.until().toNanos() - agenda.now()) {
      agenda.background((long) wait, () -> due(kind, random));
    }
  }

  private Rate rate(FaultKind kind) {
    Rate rate = rates.rates().get(kind);
    assert rate != null : kind;
    return rate;
  }

  private void due(FaultKind kind, RandomGenerator random) {
    int number = ++planned;
    Draw draw = Draw.from(random, rate(kind));
    plan(kind, random);
    if (only == null || only.contains(number)) {
      happen(number, kind, draw);
    }
  }

  private void happen(int number, FaultKind kind, Draw draw) {
    List<Host> hosts = simulation.hosts();
    if (hosts.size() < (kind.isBetweenHosts() ? 2 : 1)) {
      return;
    }
    int first = (int) Math.floorMod(draw.first, (long) hosts.size());
    Host one = hosts.get(first);
    if (!kind.isBetweenHosts()) {
      note(apply(kind, draw, one), number, kind, draw, List.of(one.name()));
      return;
    }
    int step = 1 + (int) Math.floorMod(draw.second, hosts.size() - 1L);
    Host other = hosts.get((first + step) % hosts.size());
    note(apply(kind, draw, one, other), number, kind, draw, List.of(one.name(), other.name()));
  }

  private void note(boolean applied, int number, FaultKind kind, Draw draw, List<String> hosts) {
    if (applied) {
      happened.add(new Fault(number, simulation.now(), kind, hosts, draw.duration));
    }
  }

  private boolean apply(FaultKind kind, Draw draw, Host host) {
    if (!host.isUp()) {
      return false;
    }
    switch (kind) {
      case CRASH -> host.crash(draw.duration);
      case POWER_OFF -> host.powerOff(draw.duration);
      case SLOW_READER -> host.holdReads(draw.duration);
      case CLOCK_SKEW -> host.clockRate(draw.choose(CLOCK_RATES), draw.duration);
      case CLOCK_JUMP -> host.jumpClock(draw.duration);
      case DNS_FAILURE ->
          host.failLookups(draw.choose(List.of(Errno.EAI_AGAIN, Errno.EAI_NONAME)), draw.duration);
      case DNS_DELAY -> host.delayLookups(delay(draw), draw.duration);
      case DESCRIPTOR_SHORTAGE -> host.exhaustDescriptors(draw.duration);
      default -> throw new AssertionError(kind);
    }
    return true;
  }

  private boolean apply(FaultKind kind, Draw draw, Host one, Host other) {
    SimNetwork network = simulation.network();
    switch (kind) {
      case DELAY -> network.delay(one, other, delay(draw), draw.duration);
      case STALL -> network.stall(one, other, draw.duration);
      case PARTITION -> network.partition(one, other, draw.duration);
      case BLOCK -> network.block(one, other, draw.duration);
      case RESET -> {
        return one.kernel().resetOne(other.kernel(), draw.strength);
      }
      case SEVER -> {
        return one.kernel().severOne(other.kernel(), draw.strength);
      }
      default -> throw new AssertionError(kind);
    }
    return true;
  }

  private static Duration delay(Draw draw) {
    long doublings = Math.floorMod(draw.strength, (long) DELAY_DOUBLINGS);
    return Duration.ofNanos(SHORTEST_DELAY << doublings);
  }

  List<Fault> happened() {
    return Collections.unmodifiableList(new ArrayList<>(happened));
  }
}
