package dev.sluice.js.posix;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program to its end while the caller waits: gives it its input and collects its output. Its
 * pipes are served by a thread each.
 */
public final class SyncSpawn {
  private static final int ENOBUFS = -105;
  private static final int ETIMEDOUT = -110;
  private static final int CHUNK = 1 << 16;

  private final Limits limits;
  private final Map<Integer, ByteBuffer> outputs = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> pipes = new TreeMap<>();
  private final List<Thread> servants = new ArrayList<>();
  private final AtomicInteger failure = new AtomicInteger();
  private int process;

  /**
   * What ends the program before its time.
   *
   * @param timeout milliseconds; 0 for none
   * @param bytes how much it may write into one pipe
   * @param signal the number of the signal that ends it
   */
  public record Limits(long timeout, long bytes, int signal) {}

  /**
   * How it went.
   *
   * @param process its number; 0 if it did not start
   * @param status as {@link Spawn#await} has it
   * @param failure 0, or a negative error number: of the start, of time or of output
   * @param outputs what came out of each pipe, by its number in the child
   */
  public record Outcome(int process, int status, int failure, Map<Integer, ByteBuffer> outputs) {}

  private SyncSpawn(Limits limits) {
    this.limits = limits;
  }

  /**
   * Runs a program.
   *
   * @param program what; its descriptors at the numbers of {@code inputs} are replaced by pipes
   * @param inputs for each pipe by its number in the child: what it is given, null for nothing
   * @param limits what ends it before its time
   * @return how it went
   */
  public static Outcome run(
      Spawn.Program program, Map<Integer, @Nullable ByteBuffer> inputs, Limits limits) {
    return new SyncSpawn(limits).run(program, inputs);
  }

  private Outcome run(Spawn.Program program, Map<Integer, @Nullable ByteBuffer> inputs) {
    List<Integer> descriptors = new ArrayList<>(program.descriptors());
    List<Integer> childEnds = new ArrayList<>();
    for (int number : inputs.keySet()) {
      int[] ends = new int[2];
      failure.compareAndSet(0, (int) Spawn.socketPair(ends));
      pipes.put(number, ends[0]);
      childEnds.add(ends[1]);
      descriptors.set(number, ends[1]);
    }
    long started = Spawn.start(with(program, descriptors));
    childEnds.forEach(FileCalls::close);
    try {
      if (started < 0) {
        return new Outcome(0, 0, (int) started, Map.of());
      }
      process = (int) started;
      inputs.forEach(this::serve);
      int status = await();
      join();
      return new Outcome(process, status, failure.get(), outputs);
    } finally {
      pipes.values().forEach(FileCalls::close);
    }
  }

  private static Spawn.Program with(Spawn.Program program, List<Integer> descriptors) {
    return new Spawn.Program(
        program.file(),
        program.arguments(),
        program.environment(),
        program.directory(),
        descriptors,
        program.detached());
  }

  private void serve(int number, @Nullable ByteBuffer input) {
    int descriptor = pipes.getOrDefault(number, Spawn.NOWHERE);
    start(() -> collect(number, descriptor));
    start(() -> give(descriptor, input));
  }

  private void start(Runnable work) {
    servants.add(Thread.ofPlatform().daemon().name("sluice-js-spawn").start(work));
  }

  private static void give(int descriptor, @Nullable ByteBuffer input) {
    ByteBuffer rest = input == null ? ByteBuffer.allocate(0) : input.duplicate();
    while (rest.hasRemaining()) {
      long count = FileCalls.write(descriptor, rest, -1);
      if (count < 0) {
        break;
      }
      rest.position(rest.position() + (int) count);
    }
    Spawn.shutdownOutput(descriptor);
  }

  private void collect(int number, int descriptor) {
    ByteBuffer all = ByteBuffer.allocate(CHUNK);
    outputs.put(number, all.duplicate().flip());
    while (true) {
      if (!all.hasRemaining()) {
        all = ByteBuffer.allocate(all.capacity() * 2).put(all.flip());
      }
      long count = FileCalls.read(descriptor, all, -1);
      if (count <= 0) {
        return;
      }
      all.position(all.position() + (int) count);
      outputs.put(number, all.duplicate().flip());
      if (all.position() > limits.bytes) {
        end(ENOBUFS);
        return;
      }
    }
  }

  /** Ends the program and everything that is waited for. */
  private void end(int reason) {
    if (failure.compareAndSet(0, reason)) {
      Spawn.kill(process, limits.signal);
      pipes.values().forEach(Spawn::shutdown);
    }
  }

  private int await() {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("sluice-js-wait")
        .start(() -> exit.complete(Spawn.await(process)));
    boolean limited = limits.timeout > 0;
    while (true) {
      try {
        return limited ? exit.get(limits.timeout, TimeUnit.MILLISECONDS) : exit.get();
      } catch (TimeoutException e) {
        end(ETIMEDOUT);
        limited = false;
      } catch (InterruptedException e) {
        end(ETIMEDOUT);
        Thread.currentThread().interrupt();
        return Spawn.SIGNALLED + limits.signal;
      } catch (ExecutionException e) {
        throw new AssertionError("Waiting does not fail", e);
      }
    }
  }

  /** Children of the program may hold its pipes, and are waited for as well. */
  private void join() {
    for (Thread servant : servants) {
      try {
        servant.join();
      } catch (InterruptedException e) {
        end(ETIMEDOUT);
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
