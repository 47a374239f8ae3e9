package dev.sluice.check.real;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The cable through which a network of {@link ThreadNetwork} sends its packets to itself, where the
 * kernel has no {@code netem}: a thread that reads each packet from a device, and gives it back
 * late, twice, before others, or never.
 *
 * <pre>
 *   kernel ──► device ──► lost? ──► due at now + delay ± jitter ──► device ──► kernel
 * </pre>
 */
final class Cable implements AutoCloseable {
  /** Longer packets than any link has. */
  private static final int MOST_BYTES = 65_536;

  /** Packets under way; what comes on top is lost, as at the end of any queue. */
  private static final int MOST_PACKETS = 10_000;

  private static final int NAP_MILLIS = 20;

  private final SystemCalls calls;
  private final int device;
  private final Random random;
  private final Thread thread;
  private final LongAdder lost = new LongAdder();
  private final PriorityQueue<Packet> underWay =
      new PriorityQueue<>(Comparator.comparingLong(Packet::due).thenComparingLong(Packet::number));
  private long number;
  private volatile Impairment impairment = Impairment.NONE;
  private volatile boolean cut;
  private volatile boolean closed;

  /** A packet under way. */
  private record Packet(long due, long number, MemorySegment bytes) {}

  Cable(SystemCalls calls, int device, long seed) {
    this.calls = calls;
    this.device = device;
    this.random = new Random(seed);
    this.thread = Thread.ofPlatform().daemon().name("cable").start(this::carry);
  }

  /** What happens to packets from now on. */
  void impairment(Impairment value) {
    impairment = value;
  }

  /** Whether all packets are lost from now on. */
  void cut(boolean value) {
    cut = value;
  }

  /** {@return how many packets were lost so far} */
  long lost() {
    return lost.sum();
  }

  private void carry() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(MOST_BYTES);
      MemorySegment request = arena.allocate(Long.BYTES, Long.BYTES);
      MemorySegment error = SystemCalls.room(arena);
      while (!closed) {
        calls.awaitPacket(device, napMillis(), request, error);
        int count = calls.read(device, buffer, error);
        while (count > 0) {
          take(buffer.asSlice(0, count));
          count = calls.read(device, buffer, error);
        }
        deliver(error);
      }
    } finally {
      calls.close(device);
    }
  }

  /** Rounded up: to wake up before the packet is due would be a wait without sleep. */
  private int napMillis() {
    Packet next = underWay.peek();
    if (next == null) {
      return NAP_MILLIS;
    }
    long nanos = next.due() - System.nanoTime();
    return nanos <= 0 ? 0 : (int) Math.min(NAP_MILLIS, 1 + TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private void take(MemorySegment packet) {
    Impairment now = impairment;
    if (cut || random.nextDouble() < now.loss() || underWay.size() >= MOST_PACKETS) {
      lost.increment();
      return;
    }
    schedule(packet, now);
    if (random.nextDouble() < now.duplicate()) {
      schedule(packet, now);
    }
  }

  private void schedule(MemorySegment packet, Impairment now) {
    long delay = now.delay().toNanos();
    if (now.jitter().isPositive()) {
      delay += (long) ((2 * random.nextDouble() - 1) * now.jitter().toNanos());
    }
    if (random.nextDouble() < now.reorder()) {
      delay = 0;
    }
    MemorySegment copy = MemorySegment.ofArray(packet.toArray(ValueLayout.JAVA_BYTE));
    underWay.add(new Packet(System.nanoTime() + Math.max(0, delay), number++, copy));
  }

  private void deliver(MemorySegment error) {
    long now = System.nanoTime();
    try (Arena arena = Arena.ofConfined()) {
      while (!underWay.isEmpty() && underWay.peek().due() - now <= 0) {
        MemorySegment bytes = underWay.remove().bytes();
        MemorySegment packet = arena.allocate(bytes.byteSize());
        packet.copyFrom(bytes);
        calls.write(device, packet, error);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a cable ended", e);
    }
  }
}
