package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writing, at once and later. */
@EveryWorld
class WriteContractTest extends ContractTest {
  /** More than the kernel's buffers on both ends hold. */
  private static final int HUGE = 48 * 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void smallWriteIsDoneAtOnceAndNeverTold(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(Rig.pattern(100))).isTrue();
    assertThat(pair.handle().writeQueueSize()).isZero();
    assertThat(pair.handle().active()).isFalse();
    assertThat(rig.receive(pair.peer(), 100)).isEqualTo(Rig.pattern(100));
    rig.quiet();
    assertThat(pair.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void writeOfNothingIsDoneAtOnce(Transport transport) {
    Pair pair = rig.connected(transport);
    ByteBuffer[] nothing = {ByteBuffer.allocate(0), ByteBuffer.allocate(5).position(5)};
    assertThat(pair.handle().write(nothing, 0, 2)).isTrue();
    rig.quiet();
    assertThat(pair.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void buffersOfEveryKindAreGatheredInOrder(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] all = Rig.pattern(1000);
    ByteBuffer direct = ByteBuffer.allocateDirect(100).put(all, 100, 100).flip();
    ByteBuffer[] buffers = {
      ByteBuffer.wrap(new byte[50]),
      ByteBuffer.wrap(all, 0, 100),
      ByteBuffer.allocate(0),
      direct,
      ByteBuffer.wrap(all).asReadOnlyBuffer().position(200).limit(700),
      ByteBuffer.wrap(all, 700, 300).slice(),
      ByteBuffer.wrap(new byte[50]),
    };
    assertThat(pair.handle().write(buffers, 1, 5)).isTrue();
    assertThat(rig.receive(pair.peer(), 1000)).isEqualTo(all);
    rig.quiet();
    assertThat(pair.peer().tryRead(ByteBuffer.allocate(1))).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void positionsAndLimitsStayWhereTheyWere(Transport transport) {
    Pair pair = rig.connected(transport);
    ByteBuffer heap = ByteBuffer.wrap(new byte[100]).position(7).limit(93);
    ByteBuffer direct = ByteBuffer.allocateDirect(100).position(3).limit(5);
    pair.handle().write(new ByteBuffer[] {heap, direct}, 0, 2);
    assertThat(heap).isEqualTo(ByteBuffer.wrap(new byte[100]).position(7).limit(93));
    assertThat(direct.position()).isEqualTo(3);
    assertThat(direct.limit()).isEqualTo(5);
    rig.receive(pair.peer(), 88);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hugeWriteGoesOnWhenThePeerReads(boolean direct) {
    Pair pair = rig.connected(Transport.TCP);
    byte[] sent = Rig.pattern(HUGE);
    ByteBuffer buffer =
        direct ? ByteBuffer.allocateDirect(HUGE).put(sent).flip() : ByteBuffer.wrap(sent);
    assertThat(pair.handle().write(new ByteBuffer[] {buffer}, 0, 1)).isFalse();
    assertThat(pair.handle().active()).isTrue();
    assertThat(buffer.position()).isZero();
    assertThat(buffer.remaining()).isEqualTo(HUGE);
    long queued = pair.handle().writeQueueSize();
    assertThat(queued).isPositive().isLessThan(HUGE);
    rig.quiet();
    assertThat(pair.events()).isEmpty();
    assertThat(Arrays.equals(rig.receive(pair.peer(), HUGE), sent)).isTrue();
    rig.until(pair.stream(), "write");
    assertThat(pair.events()).containsExactly("write");
    assertThat(pair.handle().writeQueueSize()).isZero();
    assertThat(pair.handle().active()).isFalse();
    assertThat(buffer.position()).isZero();
    assertThat(buffer.limit()).isEqualTo(HUGE);
  }

  @Test
  void arrayAndPositionsAreTheCallersAgainWhileTheWriteIsInFlight() {
    Pair pair = rig.connected(Transport.TCP);
    byte[] sent = Rig.pattern(HUGE);
    ByteBuffer[] buffers = {ByteBuffer.wrap(sent, 0, HUGE - 9), ByteBuffer.wrap(sent, HUGE - 9, 9)};
    ByteBuffer last = buffers[1];
    assertThat(pair.handle().write(buffers, 0, 2)).isFalse();
    Arrays.fill(buffers, null);
    last.position(HUGE);
    assertThat(Arrays.equals(rig.receive(pair.peer(), HUGE), sent)).isTrue();
    rig.until(pair.stream(), "write");
  }

  @ParameterizedTest
  @EnumSource
  void hugeGatheringWriteKeepsTheOrder(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] sent = Rig.pattern(HUGE);
    ByteBuffer[] buffers = new ByteBuffer[3000];
    int step = HUGE / buffers.length;
    for (int i = 0; i < buffers.length; i++) {
      int end = i == buffers.length - 1 ? HUGE : (i + 1) * step;
      buffers[i] = ByteBuffer.wrap(sent).position(i * step).limit(end);
    }
    assertThat(pair.handle().write(buffers, 0, buffers.length)).isFalse();
    assertThat(Arrays.equals(rig.receive(pair.peer(), HUGE), sent)).isTrue();
    rig.until(pair.stream(), "write");
  }

  @ParameterizedTest
  @EnumSource
  void callersArrayAndPositionsAreFreeOnceTheCallReturns(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] sent = Rig.pattern(HUGE);
    ByteBuffer first = ByteBuffer.wrap(sent).limit(HUGE / 2);
    ByteBuffer second = ByteBuffer.wrap(sent).position(HUGE / 2);
    ByteBuffer[] buffers = {first, second};
    assertThat(pair.handle().write(buffers, 0, 2)).isFalse();
    first.clear().position(17);
    second.clear();
    Arrays.fill(buffers, null);
    assertThat(Arrays.equals(rig.receive(pair.peer(), HUGE), sent)).isTrue();
    rig.until(pair.stream(), "write");
  }

  @ParameterizedTest
  @EnumSource
  void queueSizeFallsWhileThePeerReads(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.stream().write(new byte[HUGE]);
    long before = pair.handle().writeQueueSize();
    rig.receive(pair.peer(), HUGE / 2);
    rig.quiet();
    long after = pair.handle().writeQueueSize();
    assertThat(after).isLessThan(before).isPositive();
    rig.receive(pair.peer(), HUGE - HUGE / 2);
    rig.until(pair.stream(), "write");
  }

  @ParameterizedTest
  @EnumSource
  void secondWriteIsTheCallersFault(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    assertThatThrownBy(() -> pair.stream().write(new byte[1]))
        .isInstanceOf(IllegalStateException.class);
    rig.receive(pair.peer(), HUGE);
    rig.until(pair.stream(), "write");
    assertThat(pair.stream().write(new byte[1])).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void nextWriteStartsInsideTheCompletion(Transport transport) {
    Pair pair = rig.connected(transport);
    int rounds = 5;
    int size = 8 * 1024 * 1024;
    int[] started = {0};
    Runnable next =
        () -> {
          while (started[0] < rounds && pair.stream().write(filled(size, started[0]++))) {
            Thread.onSpinWait();
          }
        };
    pair.recorder().on("write", next);
    next.run();
    byte[] received = rig.receive(pair.peer(), rounds * size);
    for (int i = 0; i < rounds; i++) {
      assertThat(received[i * size]).isEqualTo((byte) i);
      assertThat(received[(i + 1) * size - 1]).isEqualTo((byte) i);
    }
  }

  private static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void writeAfterShutdownIsBrokenPipe(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    assertThat(pair.stream().write(new byte[0])).isTrue();
    assertThat(pair.stream().write(new byte[7])).isFalse();
    assertThat(pair.handle().writeQueueSize()).isEqualTo(7);
    assertThat(pair.events()).isEmpty();
    rig.until(pair.stream(), "write EPIPE");
    assertThat(pair.handle().writeQueueSize()).isZero();
    assertThat(pair.events()).containsExactly("shutdown", "write EPIPE");
    assertThat(pair.stream().write(new byte[1])).isFalse();
    rig.until(() -> pair.recorder().count("write EPIPE") == 2);
    assertThat(pair.handle().active()).isFalse();
  }

  @Test
  void writeToAPeerThatIsGoneIsBrokenPipe() {
    Pair pair = rig.connected(Transport.TCP);
    pair.peer().close();
    rig.until(() -> !pair.stream().write(new byte[1]));
    assertThat(pair.events()).isEmpty();
    rig.until(pair.stream(), "write EPIPE");
    assertThat(pair.events()).containsExactly("write EPIPE");
  }

  @Test
  void writeToAUnixPeerThatIsGoneIsBrokenPipe() {
    Pair pair = rig.connected(Transport.UNIX);
    pair.peer().close();
    assertThat(pair.stream().write(new byte[1])).isFalse();
    assertThat(pair.events()).isEmpty();
    rig.until(pair.stream(), "write EPIPE");
  }

  @Test
  void resetEndsAWriteInFlight() {
    Pair pair = rig.connected(Transport.TCP);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.peer().reset();
    rig.until(() -> !pair.events().isEmpty());
    assertThat(pair.events().getFirst()).isIn("write ECONNRESET", "write EPIPE");
    assertThat(pair.handle().active()).isFalse();
  }

  @Test
  void resetThatAWriteHasMetIsNotReadAsAnEnd() {
    Pair source = rig.connected(Transport.TCP);
    Pair broken = rig.connected(Transport.TCP);
    source.handle().readStart();
    broken.handle().readStart();
    rig.turn();
    source.recorder().on("chunk", () -> broken.stream().write(new byte[1]));
    // The next turn finds both ready, in this order: the write meets the reset before the read.
    rig.send(source.peer(), new byte[1]);
    broken.peer().reset();
    rig.until(() -> !broken.events().isEmpty());
    assertThat(broken.events().getFirst()).isEqualTo("write ECONNRESET");
  }

  @Test
  void closedUnixPeerEndsAWriteInFlight() {
    Pair pair = rig.connected(Transport.UNIX);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.peer().close();
    rig.until(pair.stream(), "write EPIPE");
  }

  @ParameterizedTest
  @EnumSource
  void closeCancelsAWriteInFlight(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.handle().close();
    assertThat(pair.events()).isEmpty();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("write ECANCELED", "close");
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isPositive().isLessThan(HUGE);
  }

  @ParameterizedTest
  @EnumSource
  void closeCancelsAFailureThatWasNotToldYet(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    pair.stream().write(new byte[1]);
    rig.close(pair.stream());
    assertThat(pair.events()).containsExactly("shutdown", "write ECANCELED", "close");
  }

  @ParameterizedTest
  @EnumSource
  void bytesTakenPrecedeTheFinOfAClose(Transport transport) {
    Pair pair = rig.connected(transport);
    int total = 0;
    while (pair.stream().write(new byte[20_000]) && total < 100_000) {
      total += 20_000;
    }
    total += 20_000 - (int) pair.handle().writeQueueSize();
    rig.close(pair.stream());
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isEqualTo(total);
  }

  @ParameterizedTest
  @EnumSource
  void bytesFlowBothWaysAtOnce(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] there = Rig.pattern(HUGE);
    byte[] back = Rig.pattern(5_000_000);
    pair.handle().readStart();
    pair.stream().write(there);
    ByteBuffer left = ByteBuffer.wrap(back);
    ByteArrayOutputStream received = new ByteArrayOutputStream(HUGE);
    ByteBuffer into = ByteBuffer.allocate(100_000);
    rig.until(
        () -> {
          pair.peer().tryWrite(left);
          int read = pair.peer().tryRead(into.clear());
          received.write(into.array(), 0, read);
          return received.size() == HUGE && pair.recorder().size() == back.length;
        });
    assertThat(Arrays.equals(received.toByteArray(), there)).isTrue();
    assertThat(Arrays.equals(pair.recorder().bytes.toByteArray(), back)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void readerThatTakesLittleAtATimeGetsEverything(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] sent = Rig.pattern(3_000_000);
    boolean atOnce = pair.stream().write(sent);
    byte[] received = new byte[sent.length];
    ByteBuffer into = ByteBuffer.wrap(received);
    for (int end = 1000; end <= received.length; end += 1000) {
      into.limit(end);
      rig.until(
          () -> {
            pair.peer().tryRead(into);
            return !into.hasRemaining();
          });
    }
    assertThat(Arrays.equals(received, sent)).isTrue();
    rig.until(() -> atOnce || pair.stream().has("write"));
  }

  @ParameterizedTest
  @EnumSource
  void fastReaderDoesNotKeepAWriterFromOthers(Transport transport) {
    Pair busy = rig.connected(transport);
    Pair patient = rig.connected(transport);
    patient.handle().readStart();
    assertThat(busy.stream().write(new byte[HUGE])).isFalse();
    rig.send(patient.peer(), new byte[1]);
    ByteBuffer into = ByteBuffer.allocate(16 * 1024 * 1024);
    for (int poll = 0; poll < 3 && !patient.stream().has("chunk"); poll++) {
      busy.peer().tryRead(into.clear());
      rig.backend.poll(1_000_000);
    }
    assertThat(patient.stream().has("chunk")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void impossibleRangesAreTheCallersFault(Transport transport) {
    Pair pair = rig.connected(transport);
    ByteBuffer[] one = {ByteBuffer.allocate(1)};
    assertThatThrownBy(() -> pair.handle().write(one, 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> pair.handle().write(one, -1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(pair.handle().active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void writingNeedsSomebodyToTell(Transport transport) {
    Rig.Server server = rig.server(transport);
    rig.connect(server.endpoint());
    rig.until(() -> !server.recorder().accepted.isEmpty());
    StreamHandle handle = server.recorder().accepted.getFirst();
    assertThatThrownBy(() -> handle.write(new ByteBuffer[] {ByteBuffer.allocate(1)}, 0, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(handle::shutdown).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void writingAfterCloseIsTheCallersFault(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().close();
    assertThatThrownBy(() -> pair.stream().write(new byte[1]))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pair.handle().shutdown()).isInstanceOf(IllegalStateException.class);
    rig.until(pair.stream(), "close");
    assertThat(pair.handle().writeQueueSize()).isZero();
  }
}
