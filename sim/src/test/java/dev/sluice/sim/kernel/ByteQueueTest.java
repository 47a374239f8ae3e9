package dev.sluice.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The ring keeps what a queue of bytes would keep. */
class ByteQueueTest {
  private final ByteQueue ring = new ByteQueue();
  private final Deque<Byte> expected = new ArrayDeque<>();
  private final Random random = new Random(1);

  @Test
  void keepsBytesInOrderWhateverIsThrownAway() {
    for (int i = 0; i < 20_000; i++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> add(random.nextInt(500));
        case 3, 4, 5 -> read(random.nextInt(500), random.nextInt(500));
        case 6 -> drop(random.nextInt(1 + Math.min(300, ring.size())));
        default -> keep(ring.size() - random.nextInt(1 + Math.min(200, ring.size())));
      }
      assertThat(ring.size()).isEqualTo(expected.size());
    }
  }

  private void add(int count) {
    byte[] bytes = new byte[count + 7];
    random.nextBytes(bytes);
    ring.add(ByteBuffer.wrap(bytes), 3, count);
    for (int i = 0; i < count; i++) {
      expected.add(bytes[3 + i]);
    }
  }

  private void read(int room, int most) {
    ByteBuffer target = ByteBuffer.allocate(room);
    int count = ring.moveTo(target, most);
    assertThat(count).isEqualTo(Math.min(expected.size(), Math.min(room, most)));
    assertThat(target.position()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(target.get(i)).isEqualTo(expected.remove());
    }
  }

  private void drop(int count) {
    ring.drop(count);
    for (int i = 0; i < count; i++) {
      expected.remove();
    }
  }

  private void keep(int count) {
    ring.keep(count);
    while (expected.size() > count) {
      expected.removeLast();
    }
  }
}
