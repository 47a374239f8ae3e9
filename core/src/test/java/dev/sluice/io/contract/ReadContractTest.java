package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading in chunks and into the user's buffer. */
@EveryWorld
class ReadContractTest extends ContractTest {

  /** More than one turn may read from one handle, as the contract only limits it. */
  private static final int MORE_THAN_A_TURN = 4 * 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void nothingIsReadBeforeTheStart(Transport transport) {
    Pair pair = rig.accepted(transport);
    rig.send(pair.peer(), Rig.pattern(10));
    pair.peer().close();
    rig.quiet();
    assertThat(pair.events()).isEmpty();
    pair.handle().readStart();
    rig.until(pair.stream(), "end");
    assertThat(pair.events()).containsExactly("chunk", "end");
    assertThat(pair.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(10));
  }

  @ParameterizedTest
  @EnumSource
  void allBytesArriveInOrder(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    byte[] sent = Rig.pattern(3_000_000);
    rig.send(pair.peer(), sent);
    rig.until(() -> pair.recorder().size() == sent.length);
    assertThat(pair.recorder().bytes.toByteArray()).isEqualTo(sent);
  }

  @ParameterizedTest
  @EnumSource
  void chunkStaysAsItWas(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    byte[] first = Rig.pattern(100);
    rig.send(pair.peer(), first);
    rig.until(() -> pair.recorder().size() == 100);
    rig.send(pair.peer(), new byte[1000]);
    rig.until(() -> pair.recorder().size() == 1100);
    byte[] kept = new byte[100];
    pair.recorder().chunks.getFirst().get(kept);
    assertThat(kept).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void smallChunkPinsLittleMemory(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(64));
    rig.until(() -> pair.recorder().size() == 64);
    ByteBuffer chunk = pair.recorder().chunks.getFirst();
    assertThat(chunk.hasArray()).isTrue();
    assertThat(chunk.array().length).isLessThanOrEqualTo(1024);
  }

  @ParameterizedTest
  @EnumSource
  void noChunkIsEmptyOrLargerThanTheLimit(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] sent = Rig.pattern(1_000_000);
    ByteBuffer left = ByteBuffer.wrap(sent);
    pair.peer().tryWrite(left);
    pair.handle().readStart();
    rig.until(
        () -> {
          pair.peer().tryWrite(left);
          return pair.recorder().size() == sent.length;
        });
    assertThat(pair.recorder().chunks)
        .allSatisfy(
            chunk -> assertThat(chunk.remaining()).isBetween(1, StreamHandle.MAX_CHUNK_BYTES));
  }

  @ParameterizedTest
  @EnumSource
  void stopInsideAChunkIsTheLastOfIt(Transport transport) {
    Pair pair = rig.connected(transport);
    byte[] sent = Rig.pattern(500_000);
    ByteBuffer left = ByteBuffer.wrap(sent);
    pair.peer().tryWrite(left);
    pair.recorder().on("chunk", () -> pair.handle().readStop());
    pair.handle().readStart();
    rig.until(pair.stream(), "chunk");
    rig.quiet();
    assertThat(pair.events()).containsExactly("chunk");
    assertThat(pair.handle().active()).isFalse();
    rig.until(
        () -> {
          pair.peer().tryWrite(left);
          pair.handle().readStart();
          return pair.recorder().size() == sent.length;
        });
    assertThat(pair.recorder().bytes.toByteArray()).isEqualTo(sent);
  }

  @ParameterizedTest
  @EnumSource
  void stopHoldsBackBytesAndEndThatAreThere(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    rig.turn();
    rig.send(pair.peer(), Rig.pattern(10));
    pair.peer().close();
    pair.handle().readStop();
    rig.quiet();
    assertThat(pair.events()).isEmpty();
    pair.handle().readStart();
    rig.until(pair.stream(), "end");
    assertThat(pair.events()).containsExactly("chunk", "end");
  }

  @Test
  void stopHoldsBackAnError() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    rig.turn();
    pair.peer().reset();
    pair.handle().readStop();
    rig.quiet();
    assertThat(pair.events()).isEmpty();
    pair.handle().readStart();
    rig.until(pair.stream(), "readError ECONNRESET");
  }

  @ParameterizedTest
  @EnumSource
  void startIsWithoutEffectWhileItReads(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(10));
    rig.until(() -> pair.recorder().size() == 10);
    pair.handle().readStart();
    rig.quiet();
    assertThat(pair.events()).containsExactly("chunk");
  }

  @ParameterizedTest
  @EnumSource
  void endIsToldOnce(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    pair.peer().close();
    rig.until(pair.stream(), "end");
    assertThat(pair.handle().active()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
    pair.handle().readStart();
    assertThat(pair.handle().active()).isFalse();
    rig.quiet();
    assertThat(pair.events()).containsExactly("end");
  }

  @Test
  void resetIsToldOnce() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    pair.peer().reset();
    rig.until(pair.stream(), "readError ECONNRESET");
    assertThat(pair.handle().active()).isFalse();
    pair.handle().readStart();
    rig.quiet();
    assertThat(pair.events()).containsExactly("readError ECONNRESET");
  }

  @ParameterizedTest
  @EnumSource
  void peersHalfCloseLeavesWritingOpen(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    pair.peer().shutdownOutput();
    rig.until(pair.stream(), "end");
    assertThat(pair.stream().write(Rig.pattern(100))).isTrue();
    assertThat(rig.receive(pair.peer(), 100)).isEqualTo(Rig.pattern(100));
  }

  @ParameterizedTest
  @EnumSource
  void backpressureReachesThePeer(Transport transport) {
    Pair pair = rig.connected(transport);
    ByteBuffer endless = ByteBuffer.wrap(Rig.pattern(64 * 1024 * 1024));
    rig.until(() -> pair.peer().tryWrite(endless) == 0);
    rig.quiet();
    int stuckAt = endless.position();
    rig.until(() -> pair.peer().tryWrite(endless) == 0);
    assertThat(endless.position() - stuckAt).isLessThan(8 * 1024 * 1024);
    assertThat(endless.hasRemaining()).isTrue();
    assertThat(pair.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void handleThatAlwaysHasMoreDoesNotStarveOthers(Transport transport) {
    Pair busy = rig.connected(transport);
    Pair patient = rig.connected(transport);
    byte[] block = Rig.pattern(StreamHandle.MAX_CHUNK_BYTES);
    busy.recorder().on("chunk", () -> refill(busy.peer(), block));
    refill(busy.peer(), block);
    rig.send(patient.peer(), Rig.pattern(1));
    busy.handle().readStart();
    patient.handle().readStart();
    for (int poll = 0; poll < 3 && !patient.stream().has("chunk"); poll++) {
      rig.backend.poll(1_000_000);
    }
    assertThat(patient.events()).containsExactly("chunk");
    assertThat(busy.recorder().size()).isLessThan(3 * MORE_THAN_A_TURN);
  }

  private static void refill(RawPeer peer, byte[] block) {
    ByteBuffer left = ByteBuffer.wrap(block);
    while (left.hasRemaining() && peer.tryWrite(left) > 0) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void readsIntoTheUsersBufferBetweenPositionAndLimit(boolean direct) {
    Pair pair = rig.connected(Transport.TCP);
    ByteBuffer into = direct ? ByteBuffer.allocateDirect(100) : ByteBuffer.allocate(100);
    into.position(10).limit(60);
    pair.handle().readStart(into);
    byte[] sent = Rig.pattern(30);
    rig.send(pair.peer(), sent);
    rig.until(pair.stream(), "into 30");
    assertThat(into.position()).isEqualTo(10);
    assertThat(into.limit()).isEqualTo(60);
    assertThat(bytes(into, 10, 30)).isEqualTo(sent);
    assertThat(bytes(into, 0, 10)).containsOnly(0);
    assertThat(bytes(into.duplicate().clear(), 40, 60)).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void neverReadsPastTheUsersLimit(boolean direct) {
    Pair pair = rig.connected(Transport.TCP);
    ByteBuffer into = direct ? ByteBuffer.allocateDirect(100) : ByteBuffer.allocate(100);
    into.position(90).limit(97);
    byte[] sent = Rig.pattern(20);
    byte[] received = new byte[20];
    int[] at = {0};
    pair.recorder()
        .onEvent(
            event -> {
              int count = Integer.parseInt(event.substring("into ".length()));
              into.get(90, received, at[0], count);
              at[0] += count;
            });
    rig.send(pair.peer(), sent);
    pair.handle().readStart(into);
    rig.until(() -> at[0] == 20);
    assertThat(received).isEqualTo(sent);
    assertThat(bytes(into.duplicate().clear(), 97, 3)).containsOnly(0);
  }

  @Test
  void largeUserBufferTakesEverything() {
    Pair pair = rig.connected(Transport.TCP);
    byte[] sent = Rig.pattern(1_000_000);
    ByteBuffer into = ByteBuffer.allocate(300_000);
    java.io.ByteArrayOutputStream received = new java.io.ByteArrayOutputStream();
    pair.recorder()
        .onEvent(
            event ->
                received.write(
                    into.array(), 0, Integer.parseInt(event.substring("into ".length()))));
    pair.handle().readStart(into);
    rig.send(pair.peer(), sent);
    rig.until(() -> received.size() == sent.length);
    assertThat(received.toByteArray()).isEqualTo(sent);
  }

  @Test
  void userBufferCanBeReplacedFromInsideARead() {
    Pair pair = rig.connected(Transport.TCP);
    ByteBuffer first = ByteBuffer.allocate(4);
    ByteBuffer second = ByteBuffer.allocate(100);
    pair.recorder().on("into 4", () -> pair.handle().readStart(second));
    rig.send(pair.peer(), Rig.pattern(10));
    pair.handle().readStart(first);
    rig.until(pair.stream(), "into 6");
    assertThat(first.array()).isEqualTo(Rig.pattern(4));
    assertThat(bytes(second, 0, 6)).isEqualTo(Arrays.copyOfRange(Rig.pattern(10), 4, 10));
  }

  @Test
  void switchesBetweenUserBufferAndChunks() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart(ByteBuffer.allocate(100));
    rig.send(pair.peer(), Rig.pattern(10));
    rig.until(pair.stream(), "into 10");
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(20));
    rig.until(() -> pair.recorder().size() == 20);
    pair.handle().readStart(ByteBuffer.allocate(100));
    rig.send(pair.peer(), Rig.pattern(30));
    rig.until(pair.stream(), "into 30");
    assertThat(pair.events()).containsExactly("into 10", "chunk", "into 30");
  }

  @Test
  void userBufferWithoutRoomIsTheCallersFault() {
    Pair pair = rig.connected(Transport.TCP);
    List<ByteBuffer> unfit =
        List.of(ByteBuffer.allocate(0), ByteBuffer.allocate(10).asReadOnlyBuffer());
    for (ByteBuffer buffer : unfit) {
      assertThatThrownBy(() -> pair.handle().readStart(buffer))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(pair.handle().active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readingNeedsSomebodyToTell(Transport transport) {
    Rig.Server server = rig.server(transport);
    rig.connect(server.endpoint());
    rig.until(() -> !server.recorder().accepted.isEmpty());
    StreamHandle handle = server.recorder().accepted.getFirst();
    assertThatThrownBy(handle::readStart).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> handle.readStart(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void readingAfterCloseIsTheCallersFault(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().close();
    assertThatThrownBy(() -> pair.handle().readStart()).isInstanceOf(IllegalStateException.class);
    pair.handle().readStop();
    rig.until(pair.stream(), "close");
    assertThatThrownBy(() -> pair.handle().readStart()).isInstanceOf(IllegalStateException.class);
  }

  private static byte[] bytes(ByteBuffer buffer, int from, int count) {
    byte[] copy = new byte[count];
    buffer.duplicate().clear().get(from, copy);
    return copy;
  }
}
