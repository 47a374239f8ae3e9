package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Closing one's own half of a connection. */
@EveryWorld
class ShutdownContractTest extends ContractTest {
  private static final int HUGE = 48 * 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void peerSeesTheEndAndCanStillSend(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    pair.stream().write(Rig.pattern(10));
    pair.handle().shutdown();
    assertThat(pair.events()).isEmpty();
    rig.until(pair.stream(), "shutdown");
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isEqualTo(10);
    rig.send(pair.peer(), Rig.pattern(2000));
    rig.until(() -> pair.recorder().size() == 2000);
    pair.peer().close();
    rig.until(pair.stream(), "end");
  }

  /** As libuv on Linux, whose programs see the end of such a connection before its other end's. */
  @ParameterizedTest
  @EnumSource
  void epollTellsTheEndOfBothSidesInTheTurnOfTheLastBytes(Transport transport) {
    assumeTrue(world.name().equals("epoll"), "others do not tell of it together with the bytes");
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    rig.send(pair.peer(), Rig.pattern(10));
    pair.peer().close();
    pair.handle().readStart();
    while (pair.recorder().size() < 10) {
      assertThat(pair.events()).containsExactly("shutdown");
      rig.turn();
    }
    assertThat(pair.events()).containsExactly("shutdown", "chunk", "end");
  }

  @ParameterizedTest
  @EnumSource
  void finWaitsForTheWriteInFlight(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.handle().shutdown();
    rig.quiet();
    assertThat(pair.events()).isEmpty();
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isEqualTo(HUGE);
    rig.until(pair.stream(), "shutdown");
    assertThat(pair.events()).containsExactly("write", "shutdown");
    assertThat(pair.handle().active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void writeInTheCompletionBeforeThePendingFinIsRefused(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.handle().shutdown();
    pair.recorder().on("write", () -> assertThat(pair.stream().write(new byte[1])).isFalse());
    assertThat(rig.drain(pair.peer(), RawPeer.END)).isEqualTo(HUGE);
    rig.until(pair.stream(), "write EPIPE");
    rig.until(pair.stream(), "shutdown");
  }

  @ParameterizedTest
  @EnumSource
  void secondShutdownInFlightIsTheCallersFault(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    assertThatThrownBy(() -> pair.handle().shutdown()).isInstanceOf(IllegalStateException.class);
    rig.until(pair.stream(), "shutdown");
    assertThat(pair.events()).containsExactly("shutdown");
  }

  @ParameterizedTest
  @EnumSource
  void shutdownAfterShutdownIsNotConnected(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    pair.handle().shutdown();
    assertThat(pair.handle().active()).isTrue();
    rig.until(pair.stream(), "shutdown ENOTCONN");
    assertThat(pair.handle().active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void shutdownAfterThePeersEnd(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    pair.peer().shutdownOutput();
    rig.until(pair.stream(), "end");
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    rig.drain(pair.peer(), RawPeer.END);
  }

  @Test
  void shutdownOfAResetConnectionIsNotConnected() {
    Pair pair = rig.connected(Transport.TCP);
    pair.handle().readStart();
    pair.peer().reset();
    rig.until(pair.stream(), "readError ECONNRESET");
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown ENOTCONN");
  }

  @Test
  void shutdownFindsOutAboutAResetThatNobodyRead() {
    Pair pair = rig.connected(Transport.TCP);
    pair.peer().reset();
    rig.quiet();
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown ENOTCONN");
    pair.handle().readStart();
    rig.until(pair.stream(), "readError ECONNRESET");
  }

  @ParameterizedTest
  @EnumSource
  void shutdownWhileNobodyReadsLosesNoBytes(Transport transport) {
    Pair pair = rig.connected(transport);
    rig.send(pair.peer(), Rig.pattern(100));
    pair.peer().shutdownOutput();
    rig.quiet();
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    rig.quiet();
    assertThat(pair.events()).containsExactly("shutdown");
    pair.handle().readStart();
    rig.until(pair.stream(), "end");
    assertThat(pair.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(100));
  }

  @ParameterizedTest
  @EnumSource
  void shutdownWhileNobodyReadsKeepsTheEndForTheNextStart(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.peer().shutdownOutput();
    rig.quiet();
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    rig.quiet();
    assertThat(pair.events()).containsExactly("shutdown");
    pair.handle().readStart(ByteBuffer.allocate(10));
    assertThat(pair.events()).containsExactly("shutdown");
    rig.until(pair.stream(), "end");
    rig.quiet();
    assertThat(pair.events()).containsExactly("shutdown", "end");
  }

  @ParameterizedTest
  @EnumSource
  void heldEndWaitsWhileReadingIsStoppedAgain(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.peer().shutdownOutput();
    rig.quiet();
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    pair.handle().readStart();
    pair.handle().readStop();
    rig.quiet();
    assertThat(pair.events()).containsExactly("shutdown");
    pair.handle().readStart();
    rig.until(pair.stream(), "end");
  }

  @ParameterizedTest
  @EnumSource
  void closeCancelsAShutdownThatWaitsForAWrite(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.handle().shutdown();
    pair.handle().close();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("write ECANCELED", "shutdown ECANCELED", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeCancelsAShutdownThatWasNotToldYet(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().shutdown();
    pair.handle().close();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("shutdown ECANCELED", "close");
    rig.drain(pair.peer(), RawPeer.END);
  }
}
