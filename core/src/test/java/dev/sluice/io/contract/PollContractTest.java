package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Stream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Waiting, and being woken. */
@EveryWorld
class PollContractTest extends ContractTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(30);

  @Test
  void pollOfZeroDoesNotWait() {
    long start = rig.backend.nanoTime();
    for (int i = 0; i < 100; i++) {
      rig.backend.poll(0);
    }
    assertThat(rig.backend.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
  }

  @Test
  void pollWaitsAsLongAsItWasTold() {
    for (long nanos : new long[] {1, 300_000, 5_000_000, 40_000_000}) {
      long start = rig.backend.nanoTime();
      rig.backend.poll(nanos);
      assertThat(rig.backend.nanoTime() - start).isGreaterThanOrEqualTo(nanos);
    }
  }

  @ParameterizedTest
  @EnumSource
  void pollEndsWhenSomethingHappens(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    rig.send(pair.peer(), new byte[1]);
    long start = rig.backend.nanoTime();
    rig.backend.poll(LONG);
    assertThat(rig.backend.nanoTime() - start).isLessThan(LONG / 2);
    assertThat(pair.events()).containsExactly("chunk");
  }

  @ParameterizedTest
  @EnumSource
  void pollDoesNotWaitForWhatIsPending(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    long start = rig.backend.nanoTime();
    rig.backend.poll(-1);
    assertThat(rig.backend.nanoTime() - start).isLessThan(LONG);
    assertThat(pair.events()).containsExactly("shutdown");
  }

  @ParameterizedTest
  @EnumSource
  void whatAListenerLeavesPendingIsToldInTheSamePoll(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder().on("chunk", () -> pair.handle().shutdown());
    pair.handle().readStart();
    rig.send(pair.peer(), new byte[1]);
    rig.backend.poll(LONG);
    assertThat(pair.events()).containsExactly("chunk", "shutdown");
  }

  @ParameterizedTest
  @EnumSource
  void bytesComeBeforeTheCompletionOfAWrite(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    rig.turn();
    while (pair.stream().write(new byte[30_000])) {
      Thread.onSpinWait();
    }
    ByteBuffer into = ByteBuffer.allocate(1024 * 1024);
    while (pair.peer().tryRead(into.clear()) > 0) {
      Thread.onSpinWait();
    }
    assertThat(pair.peer().tryWrite(ByteBuffer.allocate(1))).isEqualTo(1);
    rig.until(pair.stream(), "write");
    assertThat(pair.events()).containsExactly("chunk", "write");
  }

  @Test
  void endlesslyPendingCompletionsDoNotKeepThePollFromEnding() {
    Stream stream = rig.stream(Transport.UNIX);
    stream
        .recorder()
        .on("connect ENOENT", () -> stream.handle().connect(world.free(Transport.UNIX)));
    stream.handle().connect(world.free(Transport.UNIX));
    rig.backend.poll(0);
    assertThat(stream.recorder().count("connect ENOENT")).isBetween(1L, 100L);
  }

  @Test
  void wakeupBeforeThePollEndsIt() {
    rig.backend.wakeup();
    rig.backend.poll(-1);
    assertThat(rig.backend.alive()).isFalse();
  }

  @Test
  void wakeupsAreUsedUpByOnePoll() {
    for (int i = 0; i < 1000; i++) {
      rig.backend.wakeup();
    }
    rig.backend.poll(-1);
    long start = rig.backend.nanoTime();
    rig.backend.poll(20_000_000);
    assertThat(rig.backend.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  void wakeupSurvivesAClosingPhase() {
    Stream stream = rig.connected(Transport.TCP).stream();
    rig.backend.wakeup();
    stream.handle().close();
    rig.backend.runClosing();
    rig.backend.poll(-1);
    rig.server(Transport.TCP).handle().close();
    rig.backend.wakeup();
    rig.backend.runClosing();
    rig.backend.poll(-1);
    assertThat(stream.has("close")).isTrue();
  }

  @Test
  @Tag("threads")
  void wakeupFromAnotherThreadEndsAPollThatWaits() throws InterruptedException {
    Thread waker =
        Thread.ofPlatform()
            .start(
                () -> {
                  pause(Duration.ofMillis(50));
                  rig.backend.wakeup();
                });
    rig.backend.poll(-1);
    waker.join();
  }

  @Test
  @Tag("threads")
  void noWakeupIsEverLost() throws InterruptedException {
    int threads = 4;
    int each = 20_000;
    AtomicLong posted = new AtomicLong();
    CountDownLatch ended = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform()
          .start(
              () -> {
                for (int n = 0; n < each; n++) {
                  long mine = posted.incrementAndGet();
                  rig.backend.wakeup();
                  if (mine % 64 == 0) {
                    Thread.yield();
                  }
                }
                ended.countDown();
              });
    }
    AtomicInteger polls = new AtomicInteger();
    while (posted.get() < (long) threads * each) {
      rig.backend.poll(-1);
      polls.incrementAndGet();
    }
    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(polls.get()).isPositive();
  }

  @Test
  @Tag("threads")
  void interruptEndsOnePollAndNotTheNext() {
    Thread.currentThread().interrupt();
    rig.backend.poll(-1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    long start = rig.backend.nanoTime();
    rig.backend.poll(20_000_000);
    assertThat(rig.backend.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
  }

  @Test
  @Tag("threads")
  void interruptDoesNotCloseAConnection() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    Thread.currentThread().interrupt();
    assertThat(pair.stream().write(Rig.pattern(10))).isTrue();
    rig.turn();
    Thread.currentThread().interrupt();
    rig.send(pair.peer(), Rig.pattern(10));
    assertThat(Thread.interrupted()).isTrue();
    rig.until(() -> pair.recorder().size() == 10);
    assertThat(rig.receive(pair.peer(), 10)).isEqualTo(Rig.pattern(10));
  }

  @Test
  void clockDoesNotGoBack() {
    long before = rig.backend.nanoTime();
    for (int i = 0; i < 1000; i++) {
      long now = rig.backend.nanoTime();
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @Test
  void randomnessVaries() {
    assertThat(rig.backend.random().longs(100).distinct().count()).isGreaterThan(90);
  }

  @Test
  void backendHasItsName() {
    assertThat(rig.backend.name()).isEqualTo(world.name());
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
