package dev.sluice.io.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.contract.Rig.Pair;
import dev.sluice.io.contract.Rig.Server;
import dev.sluice.io.contract.Rig.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many handles at once, and many one after the other. */
@EveryWorld
class ScaleContractTest extends ContractTest {
  private static final int CONNECTIONS = 2000;
  private static final int ROUNDS = 1000;

  @ParameterizedTest
  @EnumSource
  void thousandsOfConnectionsEchoAndClose(Transport transport) {
    Server server = rig.server(transport);
    server.recorder().reaction =
        accepted -> {
          Stream echo = rig.recorded(accepted);
          echo.recorder().on("chunk", () -> echo.write(echo.recorder().bytes.toByteArray()));
          echo.recorder().on("end", accepted::close);
          accepted.readStart();
        };
    List<Stream> clients = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Stream client = rig.stream(transport);
      int number = i;
      client
          .recorder()
          .on(
              "connect",
              () -> {
                client.handle().readStart();
                client.write(new byte[] {(byte) number, (byte) (number >> 8)});
              });
      clients.add(client);
      client.handle().connect(server.endpoint());
      if (i % 50 == 0) {
        rig.turn();
      }
    }
    rig.until(() -> clients.stream().allMatch(client -> client.recorder().size() == 2));
    for (int i = 0; i < CONNECTIONS; i++) {
      assertThat(clients.get(i).recorder().bytes.toByteArray())
          .containsExactly((byte) i, (byte) (i >> 8));
    }
    assertThat(rig.backend.openHandles()).isEqualTo(2 * CONNECTIONS + 1);
    clients.forEach(client -> client.handle().close());
    rig.until(() -> rig.backend.openHandles() == 1);
    server.handle().close();
    rig.turn();
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void connectsAndClosesRaceAThousandTimes(Transport transport) {
    Server server = rig.server(transport);
    server.recorder().reaction = StreamHandle::close;
    SplittableRandom random = new SplittableRandom(17);
    for (int i = 0; i < ROUNDS; i++) {
      Stream stream = rig.stream(transport);
      stream.handle().connect(server.endpoint());
      for (int polls = random.nextInt(3); polls > 0; polls--) {
        rig.backend.poll(0);
      }
      if (random.nextBoolean() && stream.events().equals(List.of("connect"))) {
        stream.handle().readStart();
        stream.write(new byte[10]);
      }
      stream.handle().close();
      if (random.nextBoolean()) {
        rig.turn();
      }
    }
    rig.until(() -> rig.backend.openHandles() == 1);
    server.handle().unref();
    assertThat(rig.backend.alive()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void serversComeAndGo(Transport transport) {
    for (int i = 0; i < 100; i++) {
      Server server = rig.server(transport);
      Stream client = rig.stream(transport);
      client.handle().connect(server.endpoint());
      rig.until(() -> !server.recorder().accepted.isEmpty());
      server.recorder().accepted.forEach(StreamHandle::close);
      client.handle().close();
      server.handle().close();
      rig.until(() -> rig.backend.openHandles() == 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneConnectionAfterTheOtherLeavesNothingBehind(Transport transport) {
    int before = world.openDescriptors();
    for (int i = 0; i < 200; i++) {
      Pair pair = rig.connected(transport);
      pair.handle().readStart();
      rig.send(pair.peer(), new byte[100]);
      pair.stream().write(new byte[100]);
      if (i % 2 == 0) {
        rig.until(() -> pair.recorder().size() == 100);
      }
      rig.close(pair.stream());
      pair.peer().close();
    }
    assertThat(world.openDescriptors()).isLessThanOrEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void backendsComeAndGo(Transport transport) {
    for (int i = 0; i < 50; i++) {
      try (Rig other = new Rig(world)) {
        Pair pair = other.connected(transport);
        pair.handle().readStart();
        other.server(transport);
        other.stream(transport).handle().connect(world.refusing(transport));
      }
    }
  }
}
