package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.Capability;
import dev.sluice.io.Transfer;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that go from one handle to another past the process. */
@EveryWorld
class TransferContractTest extends ContractTest {
  /** More than the kernel's buffers on both ends and the pipe hold. */
  private static final int HUGE = 48 * 1024 * 1024;

  private Moving moving(Transport from, Transport to) throws Exception {
    assumeTrue(rig.backend.capabilities().contains(Capability.KERNEL_TRANSFER));
    Pair source = rig.connected(from);
    Pair target = rig.connected(to);
    source.handle().readStart();
    return new Moving(source, target);
  }

  private Moving moving(Transport transport) throws Exception {
    return moving(transport, transport);
  }

  @ParameterizedTest
  @EnumSource
  void withoutTheCapabilityItIsRefused(Transport transport) {
    assumeTrue(!rig.backend.capabilities().contains(Capability.KERNEL_TRANSFER));
    Pair source = rig.connected(transport);
    Pair target = rig.connected(transport);
    source.handle().readStart();
    assertThat(
            Rig.errnoOf(
                () ->
                    source
                        .handle()
                        .transferTo(
                            target.handle(),
                            new Transfer.Listener() {
                              @Override
                              public void onMoved(long left, long arrived) {}

                              @Override
                              public void onStopped(ByteBuffer rest) {}
                            })))
        .isEqualTo(Errno.ENOTSUP);
  }

  @ParameterizedTest
  @EnumSource
  void bytesArriveAndAreCounted(Transport transport) throws Exception {
    Moving moving = moving(transport);
    byte[] bytes = Rig.pattern(300_000);
    rig.send(moving.from.peer(), Arrays.copyOf(bytes, 100));
    assertThat(rig.receive(moving.to.peer(), 100)).isEqualTo(Arrays.copyOf(bytes, 100));
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    pump(moving, bytes, received, new SplittableRandom(0), 0);
    assertThat(received.toByteArray()).isEqualTo(bytes);
    assertThat(moving.left).isEqualTo(100 + bytes.length);
    assertThat(moving.arrived).isEqualTo(moving.left);
    assertThat(moving.from.events()).isEmpty();
    assertThat(moving.to.events()).isEmpty();
    assertThat(moving.stop().remaining()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void itMayBeginInsideOfTheCallThatDeliversAChunk(Transport transport) throws Exception {
    Moving moving = moving(transport);
    moving.stop();
    moving.from.recorder().on("chunk", () -> start(moving));
    rig.send(moving.from.peer(), Rig.pattern(300_000));
    rig.until(() -> moving.from.recorder().size() > 0);
    int first = moving.from.recorder().size();
    assertThat(rig.receive(moving.to.peer(), 300_000 - first))
        .isEqualTo(Arrays.copyOfRange(Rig.pattern(300_000), first, 300_000));
    assertThat(moving.from.events()).containsExactly("chunk");
  }

  /** Backends that receive unasked have it already; it may be more than a kernel pipe holds. */
  @ParameterizedTest
  @EnumSource
  void whatHasComeBeforeItBeginsGoesFirst(Transport transport) throws Exception {
    Moving moving = moving(transport);
    moving.stop();
    moving.from.recorder().on("chunk", () -> start(moving));
    byte[] bytes = Rig.pattern(HUGE);
    ByteBuffer toSend = ByteBuffer.wrap(bytes);
    while (moving.from.peer().tryWrite(toSend) > 0) {
      assertThat(moving.from.recorder().size()).isZero();
    }
    int sent = toSend.position();
    moving.from.peer().shutdownOutput();
    rig.until(() -> moving.from.recorder().size() > 0);
    int first = moving.from.recorder().size();
    assertThat(rig.receive(moving.to.peer(), sent - first))
        .isEqualTo(Arrays.copyOfRange(bytes, first, sent));
    rig.until(moving.from.stream(), "end");
    assertThat(moving.from.events()).containsExactly("chunk", "stopped", "end");
    assertThat(moving.left).isEqualTo(sent - first);
  }

  @ParameterizedTest
  @EnumSource
  void whatCameWhileNobodyReadIsMoved(Transport transport) throws Exception {
    Moving moving = moving(transport);
    int read = endedWhileNobodyReads(moving);
    moving.from.handle().readStart();
    moving.start();
    rig.until(moving.from.stream(), "end");
    assertThat(moving.left).isEqualTo(3000 - read);
    assertThat(rig.receive(moving.to.peer(), 3000 - read))
        .isEqualTo(Arrays.copyOfRange(Rig.pattern(3000), read, 3000));
    assertThat(moving.from.recorder().size()).isEqualTo(read);
  }

  @ParameterizedTest
  @EnumSource
  void whatCameWhileNobodyReadIsReadIfItStopsBefore(Transport transport) throws Exception {
    Moving moving = moving(transport);
    endedWhileNobodyReads(moving);
    moving.from.handle().readStart();
    moving.start();
    assertThat(moving.stop().remaining()).isZero();
    rig.until(moving.from.stream(), "end");
    assertThat(moving.from.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(3000));
    assertThat(moving.left).isZero();
  }

  /** Sends 3000 bytes and an end, most of it while nobody reads; returns how much was read. */
  private int endedWhileNobodyReads(Moving moving) {
    moving.stop();
    rig.send(moving.from.peer(), Rig.pattern(1000));
    rig.until(() -> moving.from.recorder().size() > 0);
    moving.from.handle().readStop();
    rig.send(moving.from.peer(), Arrays.copyOfRange(Rig.pattern(3000), 1000, 3000));
    moving.from.peer().shutdownOutput();
    rig.quiet();
    return moving.from.recorder().size();
  }

  @Test
  void tcpAndUnixSocketsGoTogether() throws Exception {
    for (Transport from : Transport.values()) {
      Transport to = from == Transport.TCP ? Transport.UNIX : Transport.TCP;
      Moving moving = moving(from, to);
      rig.send(moving.from.peer(), Rig.pattern(50_000));
      assertThat(rig.receive(moving.to.peer(), 50_000)).isEqualTo(Rig.pattern(50_000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bothDirectionsAtOnceAndAnEchoOnOneHandle(Transport transport) throws Exception {
    Moving there = moving(transport);
    there.to.handle().readStart();
    Moving back = new Moving(there.to, there.from);
    rig.send(there.from.peer(), Rig.pattern(30_000));
    assertThat(rig.receive(there.to.peer(), 30_000)).isEqualTo(Rig.pattern(30_000));
    rig.send(there.to.peer(), Rig.pattern(20_000));
    assertThat(rig.receive(there.from.peer(), 20_000)).isEqualTo(Rig.pattern(20_000));
    assertThat(back.arrived).isEqualTo(20_000);

    Pair echo = rig.connected(transport);
    echo.handle().readStart();
    Moving echoing = new Moving(echo, echo);
    rig.send(echo.peer(), Rig.pattern(10_000));
    assertThat(rig.receive(echo.peer(), 10_000)).isEqualTo(Rig.pattern(10_000));
    assertThat(echoing.arrived).isEqualTo(10_000);
  }

  @ParameterizedTest
  @EnumSource
  void theEndIsToldAfterTheBytes(Transport transport) throws Exception {
    Moving moving = moving(transport);
    rig.send(moving.from.peer(), Rig.pattern(70_000));
    moving.from.peer().shutdownOutput();
    assertThat(rig.receive(moving.to.peer(), 70_000)).isEqualTo(Rig.pattern(70_000));
    rig.until(moving.from.stream(), "end");
    assertThat(moving.from.events()).containsExactly("stopped", "end");
    assertThat(moving.from.handle().active()).isFalse();
    moving.to.handle().shutdown();
    rig.until(moving.to.stream(), "shutdown");
  }

  @ParameterizedTest
  @EnumSource
  void theEndBehindATargetThatTakesNothingIsToldAllTheSame(Transport transport) throws Exception {
    Moving moving = blocked(transport);
    long before = moving.left;
    assertThat(moving.to.peer().tryRead(ByteBuffer.allocate(1))).isEqualTo(1);
    ByteBuffer rest = moving.stop();
    assertThat(moving.left - moving.arrived).isEqualTo(rest.remaining());
    assertThat(moving.left).isEqualTo(before);
    moving.write(rest);
    moving.from.handle().readStop();
    int buffered = (int) moving.arrived + rest.remaining();
    assertThat(rig.receive(moving.to.peer(), buffered - 1))
        .isEqualTo(Arrays.copyOfRange(Rig.pattern(buffered), 1, buffered));
  }

  /** One whose target takes no more, because its peer reads nothing. */
  private Moving blocked(Transport transport) throws Exception {
    Moving moving = moving(transport);
    ByteBuffer huge = ByteBuffer.wrap(Rig.pattern(HUGE));
    long[] quietSince = {rig.backend.nanoTime()};
    rig.until(
        () -> {
          long now = rig.backend.nanoTime();
          if (moving.from.peer().tryWrite(huge) > 0) {
            quietSince[0] = now;
          }
          return now - quietSince[0] > 100_000_000L;
        });
    assertThat(moving.left).isGreaterThan(moving.arrived);
    return moving;
  }

  @ParameterizedTest
  @EnumSource
  void bytesOnTheirWayKeepTheLoopAliveAsAWriteDoes(Transport transport) throws Exception {
    Moving moving = blocked(transport);
    moving.from.handle().unref();
    assertThat(rig.backend.alive()).isTrue();
    moving.write(moving.stop());
    rig.close(moving.to.stream());
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aBlockedTransferDoesNotSpin(Transport transport) throws Exception {
    Moving moving = blocked(transport);
    long start = rig.backend.nanoTime();
    rig.backend.poll(50_000_000L);
    assertThat(rig.backend.nanoTime() - start).isGreaterThan(30_000_000L);
    assertThat(moving.from.handle().active()).isTrue();
  }

  @Test
  void aResetOfTheSourceIsToldAsAReadTellsIt() throws Exception {
    Moving moving = moving(Transport.TCP);
    rig.send(moving.from.peer(), Rig.pattern(100));
    assertThat(rig.receive(moving.to.peer(), 100)).isEqualTo(Rig.pattern(100));
    moving.from.peer().reset();
    rig.until(moving.from.stream(), "readError ECONNRESET");
    assertThat(moving.from.events()).containsExactly("stopped", "readError ECONNRESET");
    assertThat(moving.to.events()).isEmpty();
    assertThat(moving.to.stream().write(Rig.pattern(10))).isTrue();
  }

  @Test
  void aResetOfTheTargetIsToldByTheNextWrite() throws Exception {
    Moving moving = blocked(Transport.TCP);
    moving.to.peer().reset();
    rig.until(moving.from.stream(), "stopped");
    assertThat(moving.from.events()).startsWith("stopped");
    rig.until(() -> !moving.to.events().isEmpty());
    assertThat(moving.to.events().getFirst()).startsWith("write E");
    assertThat(moving.rest).isNotNull();
    assertThat(moving.left - moving.arrived).isEqualTo(moving.rest.remaining());
  }

  @Test
  void nothingIsReadBetweenAFailureOfTheTargetAndItsTelling() throws Exception {
    Moving moving = blocked(Transport.TCP);
    moving.to.handle().readStart();
    moving.to.peer().reset();
    rig.until(() -> moving.to.events().stream().anyMatch(event -> event.contains("E")));
    assertThat(moving.to.events().getFirst()).isIn("write ECONNRESET", "readError ECONNRESET");
    assertThat(moving.to.events()).doesNotContain("end");
  }

  @ParameterizedTest
  @EnumSource
  void closingEitherHandleEndsItWithoutAWord(Transport transport) throws Exception {
    Moving first = blocked(transport);
    rig.close(first.from.stream());
    assertThat(first.from.events()).containsExactly("close");
    assertThat(first.to.stream().handle().active()).isFalse();
    rig.close(first.to.stream());

    Moving second = blocked(transport);
    rig.close(second.to.stream());
    assertThat(second.to.events()).containsExactly("close");
    assertThat(second.rest).isNull();
    rig.until(() -> second.from.recorder().size() > 0);
    assertThat(second.stop().remaining()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatCrossesItIsAFaultOfTheCaller(Transport transport) throws Exception {
    Moving moving = moving(transport);
    refuses(() -> moving.from.handle().readStart());
    refuses(() -> moving.from.handle().readStart(ByteBuffer.allocate(1)));
    refuses(() -> moving.from.handle().readStop());
    refuses(() -> moving.to.stream().write(new byte[1]));
    refuses(() -> moving.to.handle().shutdown());
    refuses(() -> moving.from.handle().detach());
    refuses(() -> moving.to.handle().detach());
    refuses(moving::start);
    assertThat(moving.from.stream().write(new byte[1])).isTrue();
    moving.stop();
    moving.from.handle().readStop();
    refuses(moving::start);
    moving.from.handle().readStart(ByteBuffer.allocate(1));
    refuses(moving::start);
    moving.from.handle().readStart();
    moving.to.handle().shutdown();
    refuses(moving::start);
    rig.until(moving.to.stream(), "shutdown");
    refuses(moving::start);
  }

  /** Another process may have made it wait, and so would the kernel that moves bytes. */
  @Test
  void aSocketThatMayBeSharedIsNoPartOfIt() throws Exception {
    Moving moving = moving(Transport.UNIX);
    moving.stop();
    moving.from.handle().readStop();
    int descriptor = moving.from.handle().detach().descriptor();
    Rig.Stream shared = rig.recorded(rig.backend.openStream(descriptor));
    shared.handle().readStart();
    assertThat(Rig.errnoOf(() -> shared.handle().transferTo(moving.to.handle(), moving)))
        .isEqualTo(Errno.ENOTSUP);
    rig.until(moving.from.stream(), "close");
  }

  private static void refuses(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void stoppedAndStartedAnywhereItLosesNothing(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Transport from = Transport.values()[random.nextInt(2)];
    Transport to = Transport.values()[random.nextInt(2)];
    Moving moving = moving(from, to);
    byte[] bytes = Rig.pattern(2_000_000 + random.nextInt(3_000_000));
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    pump(moving, bytes, received, random, 4);
    assertThat(received.toByteArray()).isEqualTo(bytes);
  }

  /**
   * Sends all bytes through while the peers write and read pieces of any size; now and then, one in
   * so many turns, the transfer gives way to ordinary reading and writing, or the other way round.
   */
  private void pump(
      Moving moving,
      byte[] bytes,
      ByteArrayOutputStream received,
      SplittableRandom random,
      int changesOneIn) {
    ByteBuffer toSend = ByteBuffer.wrap(bytes);
    ByteBuffer into = ByteBuffer.allocate(1024 * 1024);
    boolean[] transfers = {true};
    int[] read = {0};
    rig.until(
        () -> {
          int limit = Math.min(bytes.length, toSend.position() + 1 + random.nextInt(200_000));
          moving.from.peer().tryWrite(toSend.limit(limit));
          if (random.nextBoolean()) {
            into.clear().limit(1 + random.nextInt(into.capacity()));
            int count = moving.to.peer().tryRead(into);
            received.write(into.array(), 0, Math.max(count, 0));
          }
          if (transfers[0] && changesOneIn > 0 && random.nextInt(changesOneIn) == 0) {
            transfers[0] = false;
            read[0] = moving.from.recorder().chunks.size();
            moving.write(moving.stop());
            moving.from.handle().readStart();
          } else if (!transfers[0] && moving.to.handle().writeQueueSize() == 0) {
            transfers[0] = passOn(moving, read) && random.nextBoolean() && start(moving);
          }
          return received.size() == bytes.length;
        });
  }

  /** Writes the next chunk that was read; whether there was none, and nothing is in flight. */
  private static boolean passOn(Moving moving, int[] read) {
    while (read[0] < moving.from.recorder().chunks.size()) {
      ByteBuffer[] chunk = {moving.from.recorder().chunks.get(read[0]++)};
      if (!moving.to.handle().write(chunk, 0, 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean start(Moving moving) {
    try {
      moving.start();
      return true;
    } catch (Exception refused) {
      throw new AssertionError(refused);
    }
  }
}
