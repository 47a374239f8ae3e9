package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing and resetting, at every point of a handle's life. */
@EveryWorld
class CloseContractTest extends ContractTest {

  @ParameterizedTest
  @EnumSource
  void closeIsToldFromTheClosingPhaseAlone(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().close();
    rig.backend.poll(0);
    rig.backend.poll(0);
    assertThat(pair.events()).isEmpty();
    assertThat(rig.backend.alive()).isTrue();
    rig.backend.runClosing();
    assertThat(pair.events()).containsExactly("close");
    assertThat(rig.backend.alive()).isFalse();
    assertThat(rig.backend.openHandles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void handleThatWasNeverUsedCloses(Transport transport) {
    Stream stream = rig.stream(transport);
    StreamHandle silent = rig.backend.newStream(transport);
    assertThat(rig.backend.openHandles()).isEqualTo(2);
    stream.handle().close();
    silent.close();
    rig.turn();
    assertThat(stream.events()).containsExactly("close");
    assertThat(rig.backend.openHandles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void acceptedHandleCloses(Transport transport) {
    Pair pair = rig.accepted(transport);
    rig.close(pair.stream());
    rig.drain(pair.peer(), RawPeer.END);
  }

  @ParameterizedTest
  @EnumSource
  void secondCloseDoesNothing(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().close();
    pair.handle().close();
    rig.until(pair.stream(), "close");
    pair.handle().close();
    rig.quiet();
    assertThat(pair.events()).containsExactly("close");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsToldAfterClose(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    rig.turn();
    rig.send(pair.peer(), Rig.pattern(100));
    pair.peer().close();
    pair.handle().close();
    rig.until(pair.stream(), "close");
    rig.quiet();
    assertThat(pair.events()).containsExactly("close");
  }

  @ParameterizedTest
  @EnumSource
  void descriptorIsGoneWhenCloseIsTold(Transport transport) {
    assumeTrue(world.openDescriptors() >= 0, "this world has no descriptors");
    Pair pair = rig.connected(transport);
    int before = world.openDescriptors();
    int[] then = {0};
    pair.recorder().on("close", () -> then[0] = world.openDescriptors());
    rig.close(pair.stream());
    assertThat(then[0]).isEqualTo(before - 1);
  }

  @ParameterizedTest
  @EnumSource
  void descriptorOfAHandleClosedByAListenerIsGoneWhenCloseIsTold(Transport transport) {
    assumeTrue(world.openDescriptors() >= 0, "this world has no descriptors");
    Pair pair = rig.connected(transport);
    int before = world.openDescriptors();
    int[] then = {0};
    pair.recorder().on("chunk", () -> pair.handle().close());
    pair.recorder().on("close", () -> then[0] = world.openDescriptors());
    pair.handle().readStart();
    rig.send(pair.peer(), new byte[1]);
    rig.until(pair.stream(), "close");
    assertThat(then[0]).isEqualTo(before - 1);
  }

  @Test
  void unreadBytesMakeItAReset() {
    Pair pair = rig.connected(Transport.TCP);
    rig.send(pair.peer(), Rig.pattern(100));
    rig.quiet();
    rig.close(pair.stream());
    rig.drain(pair.peer(), RawPeer.RESET);
  }

  @Test
  void unreadBytesOfAHandleThatHasReadMakeItAReset() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(100));
    rig.until(pair.stream(), "chunk");
    pair.handle().readStop();
    rig.send(pair.peer(), Rig.pattern(100));
    rig.quiet();
    rig.close(pair.stream());
    rig.drain(pair.peer(), RawPeer.RESET);
  }

  @Test
  void readBytesMakeItAFin() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(100));
    rig.until(() -> pair.recorder().size() == 100);
    rig.close(pair.stream());
    rig.drain(pair.peer(), RawPeer.END);
  }

  @Test
  void resetIsSeenByThePeer() throws ErrnoException {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    pair.stream().write(Rig.pattern(10));
    pair.handle().reset();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("close");
    rig.drain(pair.peer(), RawPeer.RESET);
  }

  @Test
  void resetOfAnAcceptedHandleIsSeenByThePeer() throws ErrnoException {
    Pair pair = rig.accepted(Transport.TCP);
    pair.handle().reset();
    rig.until(pair.stream(), "close");
    rig.drain(pair.peer(), RawPeer.RESET);
  }

  @Test
  void resetCancelsAWriteInFlight() throws ErrnoException {
    Pair pair = rig.connected(Transport.TCP);
    pair.stream().write(new byte[48 * 1024 * 1024]);
    pair.handle().reset();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("write ECANCELED", "close");
    rig.drain(pair.peer(), RawPeer.RESET);
  }

  @Test
  void resetWhileConnectingCancelsTheConnect() throws ErrnoException {
    RawListener listener = rig.listen(Transport.TCP);
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().connect(listener.endpoint());
    stream.handle().reset();
    rig.until(stream, "close");
    assertThat(stream.events()).containsExactly("connect ECANCELED", "close");
  }

  @Test
  void resetOfAHandleThatWasNeverUsedCloses() throws ErrnoException {
    Stream stream = rig.stream(Transport.TCP);
    stream.handle().reset();
    rig.until(stream, "close");
    stream.handle().reset();
    rig.quiet();
    assertThat(stream.events()).containsExactly("close");
  }

  @Test
  void resetOfAUnixSocketIsRefusedAndChangesNothing() {
    Pair pair = rig.connected(Transport.UNIX);
    assertThat(Rig.errnoOf(() -> pair.handle().reset())).isEqualTo(Errno.ENOTSUP);
    assertThat(pair.stream().write(Rig.pattern(10))).isTrue();
    assertThat(rig.receive(pair.peer(), 10)).isEqualTo(Rig.pattern(10));
  }

  @Test
  void resetIsRefusedWhileAShutdownIsInFlight() throws ErrnoException {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().shutdown();
    assertThat(Rig.errnoOf(() -> pair.handle().reset())).isEqualTo(Errno.EINVAL);
    rig.until(pair.stream(), "shutdown");
    pair.handle().reset();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("shutdown", "close");
  }

  @Test
  void resetOfAClosingHandleChangesNothing() throws ErrnoException {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().shutdown();
    pair.handle().close();
    pair.handle().reset();
    rig.until(pair.stream(), "close");
    rig.drain(pair.peer(), RawPeer.END);
  }

  @ParameterizedTest
  @EnumSource
  void closeFromInsideACloseWaitsForTheNextPhase(Transport transport) {
    Stream first = rig.connected(transport).stream();
    Stream second = rig.connected(transport).stream();
    first.recorder().on("close", () -> second.handle().close());
    first.handle().close();
    rig.backend.runClosing();
    assertThat(first.has("close")).isTrue();
    assertThat(second.has("close")).isFalse();
    assertThat(rig.backend.alive()).isTrue();
    rig.backend.runClosing();
    assertThat(second.has("close")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void listenerThatThrowsWhileClosingLosesNothing(Transport transport) {
    Pair pair = rig.connected(transport);
    Stream other = rig.connected(transport).stream();
    pair.stream().write(new byte[48 * 1024 * 1024]);
    pair.handle().shutdown();
    pair.recorder().onEvent(StreamContracts::fail);
    other.handle().close();
    pair.handle().close();
    for (int calls = 0; calls < 3; calls++) {
      assertThatThrownBy(() -> rig.backend.runClosing()).hasMessage("thrown by a listener");
    }
    assertThat(pair.events()).containsExactly("write ECANCELED", "shutdown ECANCELED", "close");
    rig.backend.runClosing();
    assertThat(other.events()).containsExactly("close");
    assertThat(rig.backend.alive()).isFalse();
    assertThat(rig.backend.openHandles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void backendThatClosesTellsNobody(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    Rig.Server server = rig.server(transport);
    Stream closing = rig.connected(transport).stream();
    closing.handle().close();
    assertThat(rig.backend.alive()).isTrue();
    rig.backend.close();
    rig.backend.close();
    assertThat(rig.backend.alive()).isFalse();
    assertThat(pair.events()).isEmpty();
    assertThat(closing.events()).isEmpty();
    assertThat(server.recorder().events).isEmpty();
    assertThat(rig.backend.openHandles()).isZero();
    assertThatThrownBy(() -> rig.backend.poll(0)).isInstanceOf(IllegalStateException.class);
    rig.backend.wakeup();
  }
}
