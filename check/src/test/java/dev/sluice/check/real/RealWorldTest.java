package dev.sluice.check.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.check.World;
import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.FaultPlan;
import dev.sluice.check.program.LinkPlan;
import dev.sluice.io.BackendProvider;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kernel as a world: hosts reach each other, also where packets are lost. */
class RealWorldTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int BYTES = 200_000;
  private static final long SEED = 1;
  private static final int PORT = 7000;

  static Stream<String> backends() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.unavailability().isEmpty())
        .map(BackendProvider::name);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void hostsReachEachOtherByEveryAddress(String backend) {
    try (RealWorlds worlds = new RealWorlds(backend, Impairment.NONE)) {
      onThread(
          () -> {
            for (String address : worlds.addresses(1)) {
              assertEchoed(worlds.world(program(FaultPlan.Level.NONE)), address);
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void bytesArriveThoughPacketsAreLostLateTwiceAndOutOfOrder(String backend) {
    assumeOwnNetworks();
    Impairment rough = Impairment.parse("delay 2ms 1ms loss 3% duplicate 2% reorder 10%");
    try (RealWorlds worlds = new RealWorlds(backend, rough)) {
      onThread(
          () -> {
            for (String address : worlds.addresses(1)) {
              assertEchoed(worlds.world(program(FaultPlan.Level.NONE)), address);
            }
            if (worlds.usesCables()) {
              assertThat(worlds.packetsLost()).isPositive();
            }
          });
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void whoIsBoundToAnAddressReachesLoopbackThoughPacketsAreLost(String backend) {
    assumeOwnNetworks();
    try (RealWorlds worlds = new RealWorlds(backend, Impairment.parse("delay 1ms"))) {
      onThread(
          () -> {
            try (World world = worlds.world(program(FaultPlan.Level.NONE))) {
              listen(world);
              boolean[] connected = new boolean[1];
              ConnectOptions.Builder target = ConnectOptions.builder().port(PORT);
              target.host("127.0.0.1").localAddress(worlds.addresses(1).getFirst());
              world.loop(1).execute(() -> Net.connect(target.build(), () -> connected[0] = true));
              assertThat(world.run(() -> connected[0], DEADLINE)).isTrue();
            }
          });
    }
  }

  @Test
  void whenAllPacketsAreLostForAWhileItIsAFault() {
    assumeOwnNetworks();
    try (RealWorlds worlds = new RealWorlds("nio", Impairment.parse("delay 1ms"))) {
      onThread(
          () -> {
            try (World world = worlds.world(program(FaultPlan.Level.ROUGH))) {
              world.run(() -> false, Duration.ofSeconds(2));
              if (worlds.usesCables()) {
                assertThat(world.faults()).hasSize(4);
              } else {
                assertThat(world.faults()).isEmpty();
              }
            }
          });
    }
  }

  @Test
  void threadsListenOnTheSamePortAtTheSameTime() {
    assumeOwnNetworks();
    try (RealWorlds worlds = new RealWorlds("nio", Impairment.NONE)) {
      onThread(
          () -> {
            try (World mine = worlds.world(program(FaultPlan.Level.NONE))) {
              listen(mine);
              onThread(
                  () -> assertEchoed(worlds.world(program(FaultPlan.Level.NONE)), address(worlds)));
            }
          });
    }
  }

  @Test
  void timePassesOnlyWhileSomebodyWaits() {
    try (RealWorlds worlds = new RealWorlds("nio", Impairment.NONE)) {
      onThread(
          () -> {
            try (World world = worlds.world(program(FaultPlan.Level.NONE))) {
              assertThat(world.run(() -> true, Duration.ZERO)).isTrue();
              assertThat(world.run(() -> false, DEADLINE)).isFalse();
              assertThat(world.now()).isLessThan(DEADLINE);
              boolean[] rang = new boolean[1];
              world.loop(1).execute(() -> world.loop(1).setTimeout(() -> rang[0] = true, 1000));
              assertThat(world.run(() -> rang[0], DEADLINE)).isTrue();
            }
          });
    }
  }

  private static void assumeOwnNetworks() {
    assumeThat(ThreadNetwork.obstacle()).as("threads may have networks of their own").isEmpty();
  }

  private static String address(RealWorlds worlds) {
    return worlds.addresses(1).getFirst();
  }

  private static CheckedProgram program(FaultPlan.Level faults) {
    LinkPlan link = new LinkPlan(Duration.ZERO, Duration.ZERO, 0);
    return new CheckedProgram(
        1, 2, link, new FaultPlan(faults, Duration.ZERO, null), List.of(), List.of(), List.of());
  }

  private static void listen(World world) {
    world
        .loop(1)
        .execute(
            () -> {
              Server server = Net.createServer(socket -> socket.pipe(socket));
              server.listen(PORT);
            });
    world.run(() -> false, Duration.ofMillis(10));
  }

  /** Each end has all that it was sent, and the world comes to rest by itself. */
  private static void assertEchoed(World world, String address) {
    byte[] sent = new byte[BYTES];
    new Random(SEED).nextBytes(sent);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    boolean[] closed = new boolean[1];
    try (world) {
      listen(world);
      world
          .loop(0)
          .execute(
              () -> {
                Socket socket = Net.connect(PORT, address);
                socket.onData(
                    chunk -> {
                      byte[] some = new byte[chunk.remaining()];
                      chunk.get(some);
                      got.writeBytes(some);
                    });
                socket.on(Socket.CLOSE, _ -> closed[0] = true);
                socket.end(java.nio.ByteBuffer.wrap(sent));
              });
      assertThat(world.run(() -> closed[0], DEADLINE)).as("closed").isTrue();
      assertThat(got.toByteArray()).isEqualTo(sent);
    }
  }

  /** A thread keeps the network that it was given, so tests do not give theirs away. */
  private static void onThread(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                action.run();
                done.complete(null);
              } catch (Throwable failure) {
                done.completeExceptionally(failure);
              }
            });
    done.orTimeout(60, TimeUnit.SECONDS).join();
  }
}
