package dev.sluice.bench.jmh;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

/**
 * The three ways in which bytes that the kernel has can become a chunk, by how many they are: what
 * decides from which size on a slab is better than a copy. The kernel's part is played by a copy
 * out of an array.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChunkPolicyBenchmark {
  private static final int SLAB = 64 * 1024;

  /** Bytes of a read. */
  @Param({"64", "1024", "4096", "8192", "16384", "65536"})
  public int size;

  private final byte[] kernel = new byte[SLAB];
  private final byte[] scratch = new byte[SLAB];
  private byte[] slab = new byte[SLAB];
  private int used;

  /** Made by JMH. */
  public ChunkPolicyBenchmark() {}

  /** Gives the kernel something to say. */
  @Setup
  public void fill() {
    Arrays.fill(kernel, (byte) 1);
  }

  /**
   * Read into one buffer for all, then copied into an array of exactly its size.
   *
   * @return a chunk that pins its own bytes alone
   */
  @Benchmark
  public ByteBuffer copied() {
    System.arraycopy(kernel, 0, scratch, 0, size);
    return ByteBuffer.wrap(Arrays.copyOf(scratch, size));
  }

  /**
   * Read into a slab of which no byte is handed out twice.
   *
   * @return a chunk that pins the slab
   */
  @Benchmark
  public ByteBuffer slab() {
    if (slab.length - used < size) {
      slab = new byte[SLAB];
      used = 0;
    }
    System.arraycopy(kernel, 0, slab, used, size);
    ByteBuffer chunk = ByteBuffer.wrap(slab, used, size);
    used += size;
    return chunk;
  }

  /**
   * Read into one buffer for all, which the program has to be done with before the next read: the
   * {@code onread} mode.
   *
   * @return the buffer
   */
  @Benchmark
  public byte[] reused() {
    System.arraycopy(kernel, 0, scratch, 0, size);
    return scratch;
  }
}
