package dev.sluice.bench.jmh;

import dev.sluice.stream.Writable;
import dev.sluice.stream.WritableOptions;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a write costs in the stream alone: its destination takes every chunk at once and keeps
 * nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WritableBenchmark {
  private static final int CHUNK = 64;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private @Nullable Writable<ByteBuffer> stream;

  private final HandTurnedLoop loop = new HandTurnedLoop();

  /** Made by JMH. */
  public WritableBenchmark() {}

  /** Makes the stream. */
  @Setup
  public void open() {
    loop.turn(
        () ->
            stream =
                new Writable<>(
                    loop.loop(),
                    WritableOptions.<ByteBuffer>builder()
                        .write((bytes, written) -> written.done())
                        .build()));
  }

  /** A write in a callback of its own, as an answer to what was read. */
  @Benchmark
  @OperationsPerInvocation(HandTurnedLoop.OPERATIONS)
  public void write() {
    loop.turn(
        () -> {
          for (int i = 0; i < HandTurnedLoop.OPERATIONS; i++) {
            loop.loop().callback(this::writeOnce);
          }
        });
  }

  private void writeOnce() {
    Objects.requireNonNull(stream).write(chunk);
  }

  /** Writes that are held together until the last of them. */
  @Benchmark
  @OperationsPerInvocation(HandTurnedLoop.OPERATIONS)
  public void writeCorked() {
    loop.turn(this::writeAllCorked);
  }

  private void writeAllCorked() {
    Writable<ByteBuffer> corked = Objects.requireNonNull(stream);
    corked.cork();
    for (int i = 0; i < HandTurnedLoop.OPERATIONS; i++) {
      corked.write(chunk);
    }
    corked.uncork();
  }

  /** Ends the loop. */
  @TearDown
  public void close() {
    loop.close();
  }
}
