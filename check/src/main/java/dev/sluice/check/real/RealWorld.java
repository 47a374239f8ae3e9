package dev.sluice.check.real;

import dev.sluice.check.World;
import dev.sluice.check.program.CheckedProgram;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A kernel as a world: loops of a backend, one for each host, turned by turns on one thread, in
 * real time. Time counts as far as this thread could look at it: on a busy machine, a world does
 * not age while its thread waits for a processor.
 *
 * <p>Of the faults that a simulated world knows there is one, and only where packets go through a
 * {@link Cable}: all packets are lost for a while. A host never crashes.
 */
final class RealWorld implements World {
  /** How long one loop sleeps before the next has its turn, where something happens. */
  private static final Duration SHORT_NAP = Duration.ofMillis(1);

  /** How long all sleep together where nothing happens: most of a program's time is waiting. */
  private static final Duration LONGEST_NAPS = Duration.ofMillis(24);

  /** More than a round takes whose thread was not kept waiting. */
  private static final long MOST_PER_ROUND = TimeUnit.MILLISECONDS.toNanos(32);

  /** Loopback has delivered everything long before. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final Duration SILENCE = Duration.ofMillis(500);

  /** A handshake that lost its packets three times goes on within so long. */
  private static final Duration IMPAIRED_PATIENCE = Duration.ofSeconds(16);

  /** A retransmission comes within so long, when packets were lost for some time before. */
  private static final Duration IMPAIRED_SILENCE = Duration.ofSeconds(4);

  private static final int SHORTEST_CUT_MILLIS = 20;
  private static final int LONGEST_CUT_MILLIS = 500;
  private static final int FIRST_SECOND_MILLIS = 1000;
  private static final int SOME_CUTS = 1;
  private static final int ROUGH_CUTS = 4;

  /** The backend of the JDK's own channels, which lack some of what Linux has. */
  private static final String PORTABLE = "nio";

  private final RealWorlds worlds;
  private final Path folder;
  private final @Nullable Cable cable;
  private final Impairment impairment;
  private final List<EventLoop> loops = new ArrayList<>();
  private final Deque<Cut> cuts = new ArrayDeque<>();
  private final List<String> faults = new ArrayList<>();
  private final long began = System.nanoTime();
  private final boolean allFeatures;
  private long aged;
  private boolean isCut;

  /** All packets are lost from one moment to another, in milliseconds of the world's age. */
  private record Cut(int from, int to) {}

  RealWorld(
      RealWorlds worlds,
      CheckedProgram program,
      String backend,
      Path folder,
      @Nullable Cable cable,
      Impairment impairment) {
    this.worlds = worlds;
    this.folder = folder;
    this.cable = cable;
    this.impairment = impairment;
    this.allFeatures = !backend.equals(PORTABLE);
    try {
      for (int host = 0; host < program.hosts(); host++) {
        Files.createDirectories(folder.resolve(Integer.toString(host)));
        loops.add(
            EventLoop.create(LoopOptions.builder().name("host-" + host).backend(backend).build()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (cable != null) {
      cable.impairment(impairment);
      plan(program);
    }
  }

  private void plan(CheckedProgram program) {
    Random random = new Random(program.seed());
    int count =
        switch (program.faults().level()) {
          case NONE -> 0;
          case SOME -> SOME_CUTS;
          case ROUGH -> ROUGH_CUTS;
        };
    List<Cut> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(FIRST_SECOND_MILLIS);
      int length = random.nextInt(SHORTEST_CUT_MILLIS, LONGEST_CUT_MILLIS);
      drawn.add(new Cut(from, from + length));
    }
    drawn.sort(Comparator.comparingInt(Cut::from));
    cuts.addAll(drawn);
  }

  @Override
  public int hosts() {
    return loops.size();
  }

  @Override
  public String name(int host) {
    return worlds.nameOf(host);
  }

  @Override
  public List<String> addresses(int host) {
    return worlds.addresses(host);
  }

  @Override
  public String path(int host, String name) {
    return folder.resolve(Integer.toString(host)).resolve(name).toString();
  }

  @Override
  public boolean isUp(int host) {
    return true;
  }

  @Override
  public EventLoop loop(int host) {
    return loops.get(host);
  }

  @Override
  public boolean hasAllFeatures() {
    return allFeatures;
  }

  @Override
  public Duration now() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public boolean run(BooleanSupplier done, Duration limit) {
    long end = aged + limit.toNanos();
    long silentSince = aged;
    Duration nap = SHORT_NAP;
    while (!done.getAsBoolean()) {
      if (aged >= end || (aged - silentSince > silence() && !somethingIsDueBefore(end))) {
        return false;
      }
      cutOrMend();
      long before = System.nanoTime();
      boolean silent = turnAll(nap);
      aged += Math.min(System.nanoTime() - before, MOST_PER_ROUND);
      silentSince = silent ? silentSince : aged;
      nap = silent ? longer(nap) : SHORT_NAP;
    }
    return true;
  }

  /** Twice as long, so that idle worlds take little of a processor. */
  private Duration longer(Duration nap) {
    Duration longest = LONGEST_NAPS.dividedBy(loops.size());
    Duration twice = nap.multipliedBy(2);
    return twice.compareTo(longest) < 0 ? twice : longest;
  }

  /** One turn of each loop; answers whether nothing ended the sleep of any. */
  private boolean turnAll(Duration nap) {
    boolean silent = true;
    boolean slept = false;
    for (EventLoop loop : loops) {
      if (loop.alive()) {
        long before = System.nanoTime();
        loop.turn(nap);
        silent &= System.nanoTime() - before >= nap.toNanos();
        slept = true;
      } else {
        loop.turn();
      }
    }
    if (!slept) {
      LockSupport.parkNanos(nap.toNanos());
    }
    return silent;
  }

  private boolean somethingIsDueBefore(long end) {
    return !cuts.isEmpty()
        || isCut
        || loops.stream()
            .filter(EventLoop::alive)
            .mapToLong(EventLoop::backendTimeout)
            .anyMatch(timeout -> timeout >= 0 && aged + timeout < end);
  }

  private long silence() {
    return (impairment.any() ? IMPAIRED_SILENCE : SILENCE).toNanos();
  }

  private void cutOrMend() {
    if (cable == null) {
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(aged);
    Cut next = cuts.peek();
    if (next == null) {
      return;
    }
    if (!isCut && millis >= next.from()) {
      isCut = true;
      cable.cut(true);
      faults.add("all packets lost from %d ms to %d ms".formatted(next.from(), next.to()));
    }
    if (isCut && millis >= next.to()) {
      isCut = false;
      cable.cut(false);
      cuts.remove();
    }
  }

  @Override
  public void calm() {
    cuts.clear();
    isCut = false;
    if (cable != null) {
      cable.cut(false);
      cable.impairment(Impairment.NONE);
    }
  }

  @Override
  public Duration patience() {
    return impairment.any() ? IMPAIRED_PATIENCE : PATIENCE;
  }

  @Override
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Worlds on other threads have descriptors in the same table, so nobody's can be told. */
  @Override
  public int openDescriptors(int host) {
    return 0;
  }

  @Override
  public void close() {
    calm();
    loops.forEach(EventLoop::close);
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
