package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Server;
import dev.sluice.io.contract.Rig.Stream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Listeners that call back into the backend, and listeners that throw. */
@EveryWorld
class ReentrancyContractTest extends ContractTest {
  private static final int HUGE = 48 * 1024 * 1024;

  @ParameterizedTest
  @EnumSource
  void closeInsideAConnect(Transport transport) {
    RawListener listener = rig.listen(transport);
    Stream stream = rig.stream(transport);
    stream.recorder().on("connect", () -> stream.handle().close());
    stream.handle().connect(listener.endpoint());
    rig.until(stream, "close");
    assertThat(stream.events()).containsExactly("connect", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeInsideAFailedConnect(Transport transport) {
    Stream stream = rig.stream(transport);
    stream.recorder().on("connect ECONNREFUSED", () -> stream.handle().close());
    stream.handle().connect(world.refusing(transport));
    rig.until(stream, "close");
    assertThat(stream.events()).containsExactly("connect ECONNREFUSED", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeInsideAChunkIsTheLastOfIt(Transport transport) {
    Pair pair = rig.connected(transport);
    rig.owned(pair.peer());
    pair.peer().tryWrite(java.nio.ByteBuffer.wrap(Rig.pattern(300_000)));
    pair.recorder().on("chunk", () -> pair.handle().close());
    pair.handle().readStart();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("chunk", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeInsideAnEnd(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder().on("end", () -> pair.handle().close());
    pair.handle().readStart();
    pair.peer().close();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("end", "close");
  }

  @Test
  void closeInsideAReadError() {
    Pair pair = rig.connected(Transport.TCP);
    pair.recorder().on("readError ECONNRESET", () -> pair.handle().close());
    pair.handle().readStart();
    pair.peer().reset();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("readError ECONNRESET", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeInsideAWriteCancelsTheShutdownBehindIt(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder().on("write", () -> pair.handle().close());
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.handle().shutdown();
    rig.drain(pair.peer(), RawPeer.END);
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("write", "shutdown ECANCELED", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeInsideAShutdown(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder().on("shutdown", () -> pair.handle().close());
    pair.handle().shutdown();
    rig.until(pair.stream(), "close");
    assertThat(pair.events()).containsExactly("shutdown", "close");
  }

  @ParameterizedTest
  @EnumSource
  void closeOfAnotherHandleThatIsReadyToo(Transport transport) {
    List<Pair> pairs = connectedPairs(transport, 10);
    for (Pair pair : pairs) {
      pair.recorder()
          .on(
              "chunk",
              () -> pairs.stream().filter(p -> p != pair).forEach(p -> p.handle().close()));
      pair.handle().readStart();
      rig.send(pair.peer(), new byte[1]);
    }
    rig.quiet();
    long told = pairs.stream().filter(pair -> pair.stream().has("chunk")).count();
    assertThat(told).isEqualTo(1);
    assertThat(pairs)
        .allSatisfy(pair -> assertThat(pair.events()).isIn(List.of("chunk"), List.of("close")));
  }

  @ParameterizedTest
  @EnumSource
  void stopOfAnotherHandleThatIsReadyToo(Transport transport) {
    List<Pair> pairs = connectedPairs(transport, 10);
    for (Pair pair : pairs) {
      pair.recorder().on("chunk", () -> pairs.forEach(p -> p.handle().readStop()));
      pair.handle().readStart();
      rig.send(pair.peer(), new byte[1]);
    }
    rig.quiet();
    assertThat(pairs.stream().filter(pair -> pair.stream().has("chunk"))).hasSize(1);
    pairs.forEach(pair -> pair.recorder().onEvent(_ -> {}));
    pairs.forEach(pair -> pair.handle().readStart());
    rig.until(() -> pairs.stream().allMatch(pair -> pair.recorder().size() == 1));
  }

  @ParameterizedTest
  @EnumSource
  void echoInsideAChunk(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder()
        .on(
            "chunk",
            () ->
                pair.handle()
                    .write(new java.nio.ByteBuffer[] {pair.recorder().chunks.getLast()}, 0, 1));
    pair.handle().readStart();
    for (int round = 0; round < 50; round++) {
      rig.send(pair.peer(), Rig.pattern(100));
      assertThat(rig.receive(pair.peer(), 100)).isEqualTo(Rig.pattern(100));
    }
  }

  @ParameterizedTest
  @EnumSource
  void connectionsMakeConnections(Transport transport) {
    Server server = rig.server(transport);
    List<Stream> streams = new ArrayList<>();
    server.recorder().reaction =
        _ -> {
          if (streams.size() < 20) {
            Stream next = rig.stream(transport);
            streams.add(next);
            next.handle().connect(server.endpoint());
          }
        };
    rig.connect(server.endpoint());
    rig.until(() -> server.recorder().accepted.size() == 21);
    rig.until(() -> streams.stream().allMatch(stream -> stream.has("connect")));
  }

  @ParameterizedTest
  @EnumSource
  void newConnectInsideAClose(Transport transport) {
    RawListener listener = rig.listen(transport);
    Pair pair = rig.connected(transport);
    Stream next = rig.stream(transport);
    pair.recorder().on("close", () -> next.handle().connect(listener.endpoint()));
    rig.close(pair.stream());
    rig.until(next, "connect");
  }

  @ParameterizedTest
  @EnumSource
  void exceptionOfAChunkListenerLeavesThePollSound(Transport transport) {
    List<Pair> pairs = connectedPairs(transport, 5);
    Pair bad = pairs.get(2);
    bad.recorder().onEvent(StreamContracts::fail);
    for (Pair pair : pairs) {
      rig.send(pair.peer(), Rig.pattern(30_000));
      pair.handle().readStart();
    }
    assertThatThrownBy(() -> rig.until(() -> false)).hasMessage("thrown by a listener");
    assertThat(bad.events()).containsExactly("chunk");
    bad.recorder().onEvent(_ -> {});
    rig.until(() -> pairs.stream().allMatch(pair -> pair.recorder().size() == 30_000));
    assertThat(bad.recorder().bytes.toByteArray()).isEqualTo(Rig.pattern(30_000));
  }

  @ParameterizedTest
  @EnumSource
  void exceptionsOfPendingCompletionsLoseNoneOfThem(Transport transport) {
    int count = 5;
    List<Pair> pairs = connectedPairs(transport, count);
    for (Pair pair : pairs) {
      pair.recorder().onEvent(StreamContracts::fail);
      pair.handle().shutdown();
    }
    for (int thrown = 0; thrown < count; ) {
      try {
        rig.backend.poll(1_000_000);
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessage("thrown by a listener");
        thrown++;
      }
    }
    assertThat(pairs).allSatisfy(pair -> assertThat(pair.events()).containsExactly("shutdown"));
  }

  @ParameterizedTest
  @EnumSource
  void exceptionOfAWriteListenerDoesNotLoseTheShutdown(Transport transport) {
    Pair pair = rig.connected(transport);
    assertThat(pair.stream().write(new byte[HUGE])).isFalse();
    pair.handle().shutdown();
    pair.recorder().on("write", () -> StreamContracts.fail("write"));
    assertThatThrownBy(() -> rig.drain(pair.peer(), RawPeer.END))
        .hasMessage("thrown by a listener");
    rig.until(pair.stream(), "shutdown");
    rig.drain(pair.peer(), RawPeer.END);
  }

  @ParameterizedTest
  @EnumSource
  void exceptionOfAServersListenerLeavesItListening(Transport transport) {
    Server server = rig.server(transport);
    server.recorder().reaction =
        _ -> {
          throw new IllegalArgumentException("thrown by a listener");
        };
    for (int i = 0; i < 3; i++) {
      rig.connect(server.endpoint());
    }
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> rig.until(() -> false)).hasMessage("thrown by a listener");
    }
    assertThat(server.recorder().accepted).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void errorsPassThroughToo(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder()
        .on(
            "chunk",
            () -> {
              throw new StackOverflowError("thrown by a listener");
            });
    pair.handle().readStart();
    rig.send(pair.peer(), new byte[1]);
    assertThatThrownBy(() -> rig.until(() -> false)).isInstanceOf(StackOverflowError.class);
    rig.turn();
  }

  @ParameterizedTest
  @EnumSource
  void pollInsideAListenerIsTheCallersFault(Transport transport) {
    Pair pair = rig.connected(transport);
    pair.recorder().on("chunk", () -> rig.backend.poll(0));
    pair.handle().readStart();
    rig.send(pair.peer(), new byte[1]);
    assertThatThrownBy(() -> rig.until(() -> false)).isInstanceOf(IllegalStateException.class);
    rig.turn();
  }

  @ParameterizedTest
  @EnumSource
  void backendClosedInsideAListenerTellsNothingMore(Transport transport) {
    List<Pair> pairs = connectedPairs(transport, 5);
    for (Pair pair : pairs) {
      pair.recorder().on("chunk", () -> rig.backend.close());
      rig.send(pair.peer(), Rig.pattern(100_000));
      pair.handle().readStart();
    }
    while (pairs.stream().noneMatch(pair -> pair.stream().has("chunk"))) {
      rig.backend.poll(1_000_000);
    }
    assertThat(pairs.stream().filter(pair -> pair.stream().has("chunk"))).hasSize(1);
    assertThat(rig.backend.openHandles()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void backendClosedInsideAPendingCompletionTellsNothingMore(Transport transport) {
    Pair first = rig.connected(transport);
    Pair second = rig.connected(transport);
    first.recorder().on("shutdown", () -> rig.backend.close());
    second.recorder().on("shutdown", () -> rig.backend.close());
    first.handle().shutdown();
    second.handle().shutdown();
    rig.backend.poll(0);
    assertThat(first.events()).containsExactly("shutdown");
    assertThat(second.events()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void backendClosedInsideACloseTellsNothingMore(Transport transport) {
    Stream first = rig.connected(transport).stream();
    Stream second = rig.connected(transport).stream();
    first.recorder().on("close", () -> rig.backend.close());
    second.handle().close();
    first.handle().close();
    rig.backend.runClosing();
    assertThat(first.events()).containsExactly("close");
    assertThat(second.events()).isEmpty();
  }

  private List<Pair> connectedPairs(Transport transport, int count) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(rig.connected(transport));
    }
    return pairs;
  }
}
