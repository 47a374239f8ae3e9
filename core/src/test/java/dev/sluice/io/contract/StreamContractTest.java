package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection from its first byte to its last. */
@EveryWorld
class StreamContractTest extends ContractTest {

  @ParameterizedTest
  @EnumSource
  void connectsReadsWritesShutsDownAndCloses(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(1000));
    rig.until(() -> pair.recorder().size() == 1000);
    assertThat(pair.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(1000));
    assertThat(pair.stream().write(Rig.pattern(500))).isTrue();
    assertThat(rig.receive(pair.peer(), 500)).isEqualTo(Rig.pattern(500));
    pair.handle().shutdown();
    rig.until(pair.stream(), "shutdown");
    rig.drain(pair.peer(), RawPeer.END);
    pair.peer().close();
    rig.until(pair.stream(), "end");
    rig.close(pair.stream());
    assertThat(pair.events()).endsWith("shutdown", "end", "close");
    assertThat(rig.backend.openHandles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void acceptedHandleEchoes(Transport transport) {
    Pair pair = rig.accepted(transport);
    pair.handle().readStart();
    rig.send(pair.peer(), Rig.pattern(200_000));
    rig.until(() -> pair.recorder().size() == 200_000);
    pair.stream().write(pair.recorder().bytes.toByteArray());
    assertThat(rig.receive(pair.peer(), 200_000)).isEqualTo(Rig.pattern(200_000));
    rig.close(pair.stream());
    rig.drain(pair.peer(), RawPeer.END);
  }
}
