package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Server;
import dev.sluice.io.contract.Rig.Stream;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps a loop alive, counted as libuv counts it. */
@EveryWorld
class LivenessContractTest extends ContractTest {
  private static final int HUGE = 48 * 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void freshHandlesDoNot(Transport transport) throws ErrnoException {
    rig.stream(transport);
    ServerHandle server = rig.backend.newServer(transport);
    assertThat(rig.backend.alive()).isFalse();
    server.bind(world.free(transport), Set.of());
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void openHandleThatDoesNothingDoesNot(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.handle().hasRef()).isTrue();
    assertThat(pair.handle().active()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void readingDoesUnlessUnreferenced(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    assertThat(pair.handle().active()).isTrue();
    assertThat(rig.backend.alive()).isTrue();
    pair.handle().unref();
    assertThat(pair.handle().hasRef()).isFalse();
    assertThat(pair.handle().active()).isTrue();
    assertThat(rig.backend.alive()).isFalse();
    pair.handle().unref();
    pair.handle().ref();
    assertThat(rig.backend.alive()).isTrue();
    pair.handle().ref();
    pair.handle().readStop();
    assertThat(pair.handle().active()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
    pair.handle().unref();
    pair.handle().readStart();
    assertThat(rig.backend.alive()).isFalse();
    pair.handle().ref();
    assertThat(rig.backend.alive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void connectingDoesEvenUnreferenced(Transport transport) {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    stream.handle().unref();
    stream.handle().connect(listener.endpoint());
    assertThat(rig.backend.alive()).isTrue();
    rig.until(stream, "connect");
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void failedConnectDoesUntilItIsTold(Transport transport) {
    Stream stream = rig.stream(transport);
    stream.handle().unref();
    stream.handle().connect(world.refusing(transport));
    assertThat(rig.backend.alive()).isTrue();
    boolean[] then = {true};
    stream.recorder().on("connect ECONNREFUSED", () -> then[0] = rig.backend.alive());
    rig.until(stream, "connect ECONNREFUSED");
    assertThat(then[0]).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void writeInFlightDoesEvenUnreferenced(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().unref();
    assertThat(pair.stream().write(new byte[10])).isTrue();
    assertThat(rig.backend.alive()).isFalse();
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    assertThat(rig.backend.alive()).isTrue();
    rig.receive(pair.peer(), HUGE + 10);
    rig.until(pair.stream(), "write");
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void shutdownInFlightDoesEvenUnreferenced(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().unref();
    pair.handle().shutdown();
    assertThat(pair.handle().active()).isTrue();
    assertThat(rig.backend.alive()).isTrue();
    rig.until(pair.stream(), "shutdown");
    assertThat(pair.handle().active()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void closingDoesEvenUnreferenced(Transport transport) {
    Pair pair = rig.connected(transport);
    Server server = rig.server(transport);
    pair.handle().unref();
    pair.handle().readStart();
    server.handle().unref();
    assertThat(rig.backend.alive()).isFalse();
    pair.handle().close();
    assertThat(pair.handle().active()).isTrue();
    assertThat(rig.backend.alive()).isTrue();
    rig.until(pair.stream(), "close");
    assertThat(pair.handle().active()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
    server.handle().close();
    assertThat(rig.backend.alive()).isTrue();
    rig.turn();
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void everythingInFlightIsForgottenWithItsHandle(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.handle().readStart();
    pair.stream().write(new byte[HUGE]);
    pair.handle().shutdown();
    rig.close(pair.stream());
    assertThat(rig.backend.alive()).isFalse();
    pair.handle().ref();
    pair.handle().unref();
    pair.handle().ref();
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void listeningDoesUnlessUnreferenced(Transport transport) {
    Server server = rig.server(transport);
    assertThat(server.handle().hasRef()).isTrue();
    assertThat(rig.backend.alive()).isTrue();
    server.handle().unref();
    assertThat(server.handle().hasRef()).isFalse();
    assertThat(rig.backend.alive()).isFalse();
    server.handle().ref();
    server.handle().acceptStop();
    assertThat(rig.backend.alive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void endAndErrorEndIt(Transport transport) {
    Pair pair = rig.connected(transport);
    boolean[] then = {true};
    pair.recorder().onEvent(_ -> then[0] = rig.backend.alive());
    pair.handle().readStart();
    pair.peer().close();
    rig.until(pair.stream(), "end");
    assertThat(then[0]).isFalse();
  }
}
