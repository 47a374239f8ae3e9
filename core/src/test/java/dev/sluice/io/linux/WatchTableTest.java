package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.Transport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slots and generations. */
class WatchTableTest {
  private EpollBackend backend;

  @BeforeEach
  void open() throws ErrnoException {
    assumeTrue(Platform.unavailability().isEmpty(), () -> Platform.unavailability().orElse(""));
    backend = new EpollBackend();
  }

  @AfterEach
  void close() {
    if (backend != null) {
      backend.close();
    }
  }

  private Watch watch() {
    return new LinuxStream(backend, Transport.TCP).watch();
  }

  @Test
  void keyOfOneThatHasLeftFindsNobodyEvenIfItsSlotIsTaken() {
    WatchTable table = new WatchTable();
    Watch first = watch();
    table.add(first);
    long key = table.key(first);
    assertThat(table.find(key)).isSameAs(first);
    table.remove(first);
    assertThat(table.find(key)).isNull();
    Watch second = watch();
    table.add(second);
    assertThat(second.slot).isEqualTo((int) key);
    assertThat(table.find(key)).isNull();
    assertThat(table.find(table.key(second))).isSameAs(second);
  }

  @Test
  void randomComingsAndGoingsNeverMixUpKeys() {
    WatchTable table = new WatchTable();
    Random random = new Random(42);
    List<Watch> present = new ArrayList<>();
    Set<Long> past = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      if (present.isEmpty() || random.nextInt(5) < 3) {
        Watch watch = watch();
        table.add(watch);
        assertThat(past).doesNotContain(table.key(watch));
        present.add(watch);
      } else {
        Watch gone = present.remove(random.nextInt(present.size()));
        past.add(table.key(gone));
        table.remove(gone);
      }
    }
    for (Watch watch : present) {
      assertThat(table.find(table.key(watch))).isSameAs(watch);
    }
    assertThat(past).allMatch(key -> table.find(key) == null);
    assertThat(table.all()).containsExactlyInAnyOrderElementsOf(present);
  }
}
