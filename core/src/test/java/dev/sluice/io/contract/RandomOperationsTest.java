package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Backend;
import dev.sluice.io.Endpoint;
import dev.sluice.io.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/** Whatever is done, in whatever order, every handle does as its model says. */
@Tag(EveryWorld.TAG)
class RandomOperationsTest {
  private static final int SLOTS = 3;
  private static final int LARGE = 4 * 1024 * 1024;
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** A wait, since in a simulated world time passes in waits alone. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** What can be done to a handle, or by its peer, or by the loop. */
  private enum Operation {
    CONNECT,
    CONNECT_REFUSED,
    READ_START,
    READ_STOP,
    WRITE_SMALL,
    WRITE_LARGE,
    SHUTDOWN,
    RESET,
    CLOSE,
    REPLACE,
    REF,
    UNREF,
    PEER_WRITE,
    PEER_READ,
    PEER_SHUTDOWN,
    PEER_RESET,
    PEER_CLOSE,
    TURN,
    POLL,
    CLOSING
  }

  private record Step(int slot, Operation operation) {}

  /** Turns are as likely as everything else together: things have to happen. */
  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Operation> operations =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(2, Arbitraries.of(Operation.class)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(Operation.TURN, Operation.POLL)),
            net.jqwik.api.Tuple.of(
                1, Arbitraries.of(Operation.CONNECT, Operation.READ_START, Operation.PEER_WRITE)));
    Arbitrary<Integer> slots = Arbitraries.integers().between(0, SLOTS - 1);
    return Combinators.combine(slots, operations).as(Step::new).list().ofMinSize(5).ofMaxSize(60);
  }

  @Property(tries = 300)
  void everyHandleDoesAsItsModelSays(
      @ForAll("steps") List<Step> steps, @ForAll Transport transport) {
    for (TestWorld world : (Iterable<TestWorld>) Worlds.all()::iterator) {
      int before = world.openDescriptors();
      try (Run run = new Run(world, transport)) {
        run.perform(steps);
      }
      assertThat(world.openDescriptors()).isLessThanOrEqualTo(before);
    }
  }

  /** A place for one handle after the other, with the peer of the present one. */
  private static final class Slot {
    ModelledStream stream;
    @Nullable RawPeer peer;
    long sent;
    long received;

    Slot(ModelledStream stream) {
      this.stream = stream;
    }
  }

  private static final class Run implements AutoCloseable {
    private final TestWorld world;
    private final Transport transport;
    private final Backend backend;
    private final RawListener listener;
    private final Endpoint refusing;
    private final boolean[] delivering = {false};
    private final List<Slot> slots = new ArrayList<>();
    private final List<ModelledStream> left = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(LARGE);

    Run(TestWorld world, Transport transport) {
      this.world = world;
      this.transport = transport;
      backend = world.open();
      listener = world.listen(transport, 511);
      refusing = world.refusing(transport);
      for (int i = 0; i < SLOTS; i++) {
        slots.add(new Slot(fresh()));
      }
    }

    private ModelledStream fresh() {
      return new ModelledStream(backend.newStream(transport), transport, false, delivering);
    }

    void perform(List<Step> steps) {
      for (Step step : steps) {
        perform(slots.get(step.slot), step.operation);
        check();
      }
      slots.forEach(slot -> slot.stream.close());
      slots.forEach(slot -> left.add(slot.stream));
      until(() -> left.stream().allMatch(ModelledStream::isClosed));
      check();
      assertThat(backend.alive()).isFalse();
      assertThat(backend.openHandles()).isZero();
    }

    private void check() {
      boolean alive = false;
      for (Slot slot : slots) {
        slot.stream.check();
        alive |= slot.stream.keepsAlive();
      }
      for (ModelledStream gone : left) {
        gone.check();
        alive |= gone.keepsAlive();
      }
      assertThat(backend.alive()).as("alive").isEqualTo(alive);
    }

    private void perform(Slot slot, Operation operation) {
      switch (operation) {
        case CONNECT -> connect(slot);
        case CONNECT_REFUSED -> slot.stream.connect(refusing);
        case READ_START -> slot.stream.readStart();
        case READ_STOP -> slot.stream.readStop();
        case WRITE_SMALL -> slot.stream.write(100);
        case WRITE_LARGE -> slot.stream.write(LARGE);
        case SHUTDOWN -> slot.stream.shutdown();
        case RESET -> slot.stream.reset();
        case CLOSE -> slot.stream.close();
        case REPLACE -> replace(slot);
        case REF -> slot.stream.ref(true);
        case UNREF -> slot.stream.ref(false);
        case TURN -> turn();
        case POLL -> poll(1_000_000);
        case CLOSING -> closing();
        default -> peer(slot, operation);
      }
    }

    private void connect(Slot slot) {
      if (slot.stream.connect(listener.endpoint())) {
        until(() -> (slot.peer = listener.tryAccept()) != null);
      }
    }

    private void replace(Slot slot) {
      slot.stream.close();
      left.add(slot.stream);
      if (slot.peer != null) {
        slot.peer.close();
      }
      slots.set(slots.indexOf(slot), new Slot(fresh()));
    }

    private void peer(Slot slot, Operation operation) {
      RawPeer peer = slot.peer;
      if (peer == null) {
        return;
      }
      switch (operation) {
        case PEER_WRITE -> {
          ByteBuffer bytes = ByteBuffer.wrap(ModelledStream.values(slot.sent, 70_000));
          slot.sent += Math.max(0, peer.tryWrite(bytes));
        }
        case PEER_READ -> read(slot, peer);
        case PEER_SHUTDOWN -> peer.shutdownOutput();
        case PEER_RESET -> peer.reset();
        case PEER_CLOSE -> peer.close();
        default -> throw new AssertionError(operation);
      }
      if (operation == Operation.PEER_RESET || operation == Operation.PEER_CLOSE) {
        slot.peer = null;
      }
    }

    private void read(Slot slot, RawPeer peer) {
      int count = peer.tryRead(buffer.clear());
      for (int i = 0; i < count; i++) {
        assertThat(buffer.get(i)).isEqualTo(ModelledStream.value(slot.received++));
      }
      assertThat(slot.received).isLessThanOrEqualTo(slot.stream.written());
    }

    private void turn() {
      poll(0);
      closing();
    }

    private void poll(long nanos) {
      delivering[0] = true;
      backend.poll(nanos);
      delivering[0] = false;
    }

    private void closing() {
      delivering[0] = true;
      backend.runClosing();
      delivering[0] = false;
    }

    private void until(java.util.function.BooleanSupplier done) {
      long deadline = backend.nanoTime() + DEADLINE_NANOS;
      while (!done.getAsBoolean()) {
        assertThat(backend.nanoTime()).isLessThan(deadline);
        poll(POLL_NANOS);
        closing();
      }
    }

    @Override
    public void close() {
      backend.close();
      listener.close();
      for (Slot slot : slots) {
        if (slot.peer != null) {
          slot.peer.close();
        }
      }
      world.openDescriptors();
    }
  }
}
