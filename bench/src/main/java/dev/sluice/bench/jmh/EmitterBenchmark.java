package dev.sluice.bench.jmh;

import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What an event costs on its way to its listeners. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EmitterBenchmark {
  private static final Event<Consumer<Object>> EVENT = Event.of("data");

  /** How many listeners there are. */
  @Param({"0", "1", "3"})
  public int listeners;

  private final EventEmitter emitter = new EventEmitter();

  /** Made by JMH. */
  public EmitterBenchmark() {}

  /**
   * Adds the listeners.
   *
   * @param blackhole takes what they hear
   */
  @Setup
  public void listen(Blackhole blackhole) {
    for (int i = 0; i < listeners; i++) {
      emitter.on(EVENT, blackhole::consume);
    }
  }

  /**
   * One event.
   *
   * @return whether somebody heard it
   */
  @Benchmark
  public boolean emit() {
    return emitter.emit(EVENT, this);
  }

  /**
   * A listener that is added and hears one event.
   *
   * @param blackhole takes what it hears
   * @return whether somebody heard it
   */
  @Benchmark
  public boolean onceAndEmit(Blackhole blackhole) {
    emitter.once(EVENT, blackhole::consume);
    return emitter.emit(EVENT, this);
  }
}
