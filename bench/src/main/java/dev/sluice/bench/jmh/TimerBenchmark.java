package dev.sluice.bench.jmh;

import dev.sluice.loop.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What timers cost that never fire, as idle timeouts are: one for each of many connections, all of
 * the same duration.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimerBenchmark {
  /** Long enough that none is due while it is measured. */
  private static final long IDLE_MILLIS = TimeUnit.HOURS.toMillis(1);

  private static final long SEED = 1;

  /** How many other timers there are. */
  @Param({"0", "1000000"})
  public int others;

  private @Nullable Timer timer;

  /** All timers, in no order that memory has. */
  private final List<Timer> shuffled = new ArrayList<>();

  private int next;

  private final HandTurnedLoop loop = new HandTurnedLoop();

  /** Made by JMH. */
  public TimerBenchmark() {}

  /** Starts the timers. */
  @Setup
  public void start() {
    loop.turn(
        () -> {
          timer = loop.loop().newTimer(() -> {}, IDLE_MILLIS);
          shuffled.add(timer);
          for (int i = 0; i < others; i++) {
            shuffled.add(loop.loop().newTimer(() -> {}, IDLE_MILLIS));
          }
          Collections.shuffle(shuffled, new Random(SEED));
        });
  }

  /** A timer that begins anew, as at every read. */
  @Benchmark
  @OperationsPerInvocation(HandTurnedLoop.OPERATIONS)
  public void refresh() {
    loop.turn(this::refreshAgainAndAgain);
  }

  private void refreshAgainAndAgain() {
    Timer refreshed = Objects.requireNonNull(timer);
    for (int i = 0; i < HandTurnedLoop.OPERATIONS; i++) {
      refreshed.refresh();
    }
  }

  /**
   * Each timer in its turn, as when every connection is read from: with very many of them, none is
   * in the cache when it is touched.
   */
  @Benchmark
  @OperationsPerInvocation(HandTurnedLoop.OPERATIONS)
  public void refreshEach() {
    loop.turn(this::refreshOneAfterTheOther);
  }

  private void refreshOneAfterTheOther() {
    for (int i = 0; i < HandTurnedLoop.OPERATIONS; i++) {
      shuffled.get(next).refresh();
      next = next + 1 < shuffled.size() ? next + 1 : 0;
    }
  }

  /** A timer that is made and cancelled, as around every request. */
  @Benchmark
  @OperationsPerInvocation(HandTurnedLoop.OPERATIONS)
  public void startAndCancel() {
    loop.turn(
        () -> {
          for (int i = 0; i < HandTurnedLoop.OPERATIONS; i++) {
            loop.loop().newTimer(() -> {}, IDLE_MILLIS).close();
          }
        });
  }

  /** Ends the loop. */
  @TearDown
  public void close() {
    loop.close();
  }
}
