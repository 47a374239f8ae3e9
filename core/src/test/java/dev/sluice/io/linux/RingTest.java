package dev.sluice.io.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The ring on the running kernel. */
class RingTest {
  private static final int POLLIN = 1;
  private static final int ECANCELED = -125;
  private static final int ENTRIES = 512;
  private static final int COMPLETIONS = 4096;

  private static final List<Integer> SETUPS = Ring.SETUPS;

  private final Arena arena = Arena.ofShared();
  private final Libc libc = new Libc();

  @BeforeEach
  void needsIoUring() {
    assumeTrue(new RingProbe().refusal().isEmpty(), () -> new RingProbe().refusal().get());
  }

  @AfterEach
  void closeArena() {
    arena.close();
  }

  @ParameterizedTest
  @FieldSource("SETUPS")
  void eachSetupOfOlderKernelsCarriesOperationsToAndFro(int setup) throws Exception {
    try (Ring ring = Ring.open(libc, setup, ProvidedBuffers::of);
        SocketPair pair = new SocketPair(libc)) {
      ring.operation().nop(7);
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 8);
      ring.enter(0);
      assertThat(userData(ring)).containsExactly(7L);

      pair.send(new byte[] {1, 2, 3});
      ring.enter(-1);
      assertThat(ring.completions().next()).isTrue();
      assertThat(ring.completions().userData()).isEqualTo(8);
      assertThat(ring.completions().result()).isEqualTo(3);
      assertThat(ring.completions().more()).isTrue();
      byte[] bytes = new byte[3];
      ring.buffers().copy(ring.completions().position(), bytes, 0, 3);
      assertThat(bytes).containsExactly(1, 2, 3);
    }
  }

  @Test
  void moreOperationsThanFitAreSubmittedOnTheWay() throws Exception {
    try (Ring ring = Ring.open(libc)) {
      List<Long> expected = new ArrayList<>();
      for (long i = 1; i <= 5 * ENTRIES + 3; i++) {
        ring.operation().nop(i);
        expected.add(i);
      }
      ring.enter(0);
      assertThat(userData(ring)).isEqualTo(expected);
    }
  }

  @Test
  void completionsBeyondTheQueueArriveWithTheNextEnters() throws Exception {
    int polls = 2 * COMPLETIONS + 100;
    try (Ring ring = Ring.open(libc);
        SocketPair pair = new SocketPair(libc)) {
      for (long i = 1; i <= polls; i++) {
        ring.operation().poll(pair.ours(), POLLIN, false, i);
      }
      ring.enter(0);
      assertThat(ring.completions().isEmpty()).isTrue();

      pair.send(new byte[1]);
      List<Long> found = new ArrayList<>();
      while (found.size() < polls) {
        ring.enter(TimeUnit.SECONDS.toNanos(5));
        List<Long> some = userData(ring);
        assertThat(some).as("after %d", found.size()).isNotEmpty();
        found.addAll(some);
      }
      assertThat(found).hasSize(polls).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatWasNotLookedAtIsThereAfterTheNextEnter() throws Exception {
    try (Ring ring = Ring.open(libc)) {
      ring.operation().nop(1);
      ring.operation().nop(2);
      ring.enter(0);
      ring.completions().next();
      assertThat(ring.completions().userData()).isEqualTo(1);
      ring.operation().nop(3);
      ring.enter(0);
      assertThat(userData(ring)).containsExactly(2L, 3L);
    }
  }

  @Test
  void aWaitEndsWithItsTimeAndNotBefore() throws Exception {
    try (Ring ring = Ring.open(libc)) {
      long wait = TimeUnit.MILLISECONDS.toNanos(30);
      long start = System.nanoTime();
      ring.enter(wait);
      assertThat(System.nanoTime() - start).isBetween(wait, TimeUnit.SECONDS.toNanos(20));
      assertThat(ring.completions().isEmpty()).isTrue();
    }
  }

  @Test
  void aWaitOfOverASecondIsNotCutShort() throws Exception {
    try (Ring ring = Ring.open(libc)) {
      long wait = TimeUnit.MILLISECONDS.toNanos(1_010);
      long start = System.nanoTime();
      ring.enter(wait);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(wait);
    }
  }

  @Test
  void aRingMadeOnOneThreadIsUsedOnAnother() throws Exception {
    Ring ring = Ring.open(libc);
    ring.operation().nop(5);
    List<Long> found = new ArrayList<>();
    Thread loop =
        Thread.ofPlatform()
            .start(
                () -> {
                  ring.enter(-1);
                  found.addAll(userData(ring));
                  ring.close();
                });
    assertThat(loop.join(java.time.Duration.ofSeconds(20))).isTrue();
    assertThat(found).containsExactly(5L);
  }

  @Test
  void anOperationOfACertainNameIsCancelledAndHasTheLastWord() throws Exception {
    try (Ring ring = Ring.open(libc);
        SocketPair pair = new SocketPair(libc)) {
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
      ring.operation().poll(pair.ours(), POLLIN, false, 2);
      ring.enter(0);
      ring.operation().cancel(1, 3);
      ring.enter(0);
      List<String> found = new ArrayList<>();
      while (ring.completions().next()) {
        found.add(ring.completions().userData() + " " + ring.completions().result());
      }
      assertThat(found).containsExactlyInAnyOrder("3 0", "1 " + ECANCELED);
    }
  }

  /** A descriptor that an operation holds is not gone when it is closed. */
  @Test
  void closingTheRingLetsGoOfDescriptors() throws Exception {
    try (SocketPair pair = new SocketPair(libc)) {
      Ring ring = Ring.open(libc);
      ring.operation().receive(pair.ours(), ProvidedBuffers.GROUP, IoUring.RECV_MULTISHOT, 1);
      ring.enter(0);
      pair.closeOurs();
      assertThat(pair.receive()).as("EAGAIN: not closed yet").isEqualTo(-11);
      ring.close();
      assertThat(pair.receive()).as("end").isZero();
    }
  }

  @Test
  void whatIsUsedAfterCloseThrowsWhereTheMachineWouldCrash() throws Exception {
    Ring ring = Ring.open(libc);
    ring.close();
    ring.close();
    assertThatThrownBy(ring::operation).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ring.buffers().copy(0, new byte[1], 0, 1))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ringsLeaveNothingBehind() throws Exception {
    Ring.open(libc).close();
    long descriptors = count("/proc/self/fd");
    String maps = Files.readString(Path.of("/proc/self/maps"));
    for (int i = 0; i < 40; i++) { // More than a thread may register.
      try (Ring ring = Ring.open(libc)) {
        ring.operation().nop(1);
        ring.enter(-1);
        assertThat(userData(ring)).containsExactly(1L);
      }
    }
    assertThat(count("/proc/self/fd")).isLessThan(descriptors + 10);
    assertThat(maps).doesNotContain("io_uring");
    assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("io_uring");
  }

  private static long count(String directory) throws Exception {
    try (Stream<Path> entries = Files.list(Path.of(directory))) {
      return entries.count();
    }
  }

  private static List<Long> userData(Ring ring) {
    List<Long> found = new ArrayList<>();
    while (ring.completions().next()) {
      found.add(ring.completions().userData());
    }
    return found;
  }
}
