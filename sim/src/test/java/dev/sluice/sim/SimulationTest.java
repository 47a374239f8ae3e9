package dev.sluice.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Timers;
import dev.sluice.net.BlockingSocket;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.KeepAlive;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ordinary programs on simulated hosts, and what happens to the network between them. */
class SimulationTest {
  private static final int PORT = 7000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Simulation world = Simulation.withSeed(42);
  private final Host server = world.host("server");
  private final Host client = world.host("client");
  private final List<String> events = new ArrayList<>();

  @AfterEach
  void nothingIsLeftOpen() {
    world.close();
    assertThat(server.openDescriptors()).isZero();
    assertThat(client.openDescriptors()).isZero();
  }

  private void note(String event) {
    events.add(world.now().toMillis() + " " + event);
  }

  private void echoServer() {
    server.execute(() -> Net.createServer(socket -> socket.pipe(socket)).listen(PORT));
  }

  /** A server that reads what comes, and says what happens. */
  private void readingServer() {
    server.execute(
        () ->
            Net.createServer(
                    socket -> {
                      note("server connection");
                      watched("server", socket).onData(chunk -> {});
                    })
                .listen(PORT));
  }

  private Socket watched(String who, Socket socket) {
    socket.on(Socket.END, () -> note(who + " end"));
    socket.on(Socket.ERROR, error -> note(who + " " + error.code()));
    socket.on(Socket.CLOSE, hadError -> note(who + " close " + hadError));
    return socket;
  }

  private Socket connect() {
    return watched("client", Net.connect(PORT, "server"));
  }

  @Test
  void anEchoComesBackOverANetworkThatTakesItsTime() {
    world.network().links(Duration.ofMillis(10), Duration.ZERO, 0);
    echoServer();
    client.execute(
        () -> {
          Socket socket = connect();
          socket.on(Socket.CONNECT, () -> note("connected"));
          socket.onData(
              chunk -> {
                note("echo of " + chunk.remaining());
                socket.end();
              });
          socket.write(ByteBuffer.wrap(new byte[1]));
        });
    world.run(HOUR);
    assertThat(events)
        .containsExactly("20 connected", "40 echo of 1", "60 client end", "60 client close false");
  }

  @Test
  void timeDoesNotJumpWhileAHostHasSomethingToDo() {
    client.execute(() -> connect().on(Socket.CONNECT, () -> note("connected")));
    echoServer();
    world.at(Duration.ofMillis(200), () -> note("later"));
    world.run(Duration.ofMillis(300));
    assertThat(events).containsExactly("0 connected", "200 later");
  }

  @Test
  void theSameSeedGivesTheSameRun() {
    assertThat(traceOf(1)).isEqualTo(traceOf(1)).isNotEqualTo(traceOf(2));
  }

  private static List<String> traceOf(long seed) {
    List<String> trace = new ArrayList<>();
    try (Simulation world = Simulation.withSeed(seed)) {
      world.network().links(Duration.ofMillis(1), Duration.ofMillis(5), 0);
      Host server = world.host("server");
      Host client = world.host("client");
      server.execute(() -> Net.createServer(socket -> socket.pipe(socket)).listen(PORT));
      client.execute(
          () -> {
            Socket socket = Net.connect(PORT, "server");
            socket.onData(chunk -> trace.add(world.now() + " " + chunk.remaining()));
            socket.end(ByteBuffer.allocate(300_000));
          });
      world.run(HOUR);
    }
    return trace;
  }

  @Test
  void aDayOfIdleTimeoutsPassesAtOnce() {
    readingServer();
    int[] timeouts = {0};
    client.execute(
        () -> {
          Socket socket = connect();
          socket.setTimeout(Duration.ofMinutes(1));
          socket.on(
              Socket.TIMEOUT,
              () -> {
                timeouts[0]++;
                socket.setTimeout(Duration.ofMinutes(1));
              });
        });
    world.run(Duration.ofDays(1));
    assertThat(timeouts[0]).isEqualTo(24 * 60);
  }

  @Test
  void nobodyListeningIsARefusal() {
    client.execute(this::connect);
    world.run(HOUR);
    assertThat(events).containsExactly("0 client ECONNREFUSED", "0 client close true");
  }

  @Test
  void anUnknownNameIsNotFound() {
    client.execute(() -> watched("client", Net.connect(PORT, "nowhere")));
    world.run(HOUR);
    assertThat(events).containsExactly("0 client ENOTFOUND", "0 client close true");
  }

  @Test
  void aPartitionDelaysWhatIsWrittenUntilItHeals() {
    readingServer();
    List<String> received = new ArrayList<>();
    client.execute(
        () -> {
          Socket socket = connect();
          Timers.setTimeout(() -> socket.end("late"), 1000);
        });
    world.at(Duration.ofMillis(500), () -> world.network().partition(client, server));
    world.at(Duration.ofMillis(5000), () -> world.network().heal(client, server));
    world.run(HOUR);
    assertThat(events).hasSize(5).first().isEqualTo("0 server connection");
    assertThat(events.get(1)).matches("(5|6|7)\\d\\d\\d server end");
    assertThat(received).isEmpty();
  }

  @Test
  void aPeerThatLosesPowerIsNoticedByTheUserTimeout() {
    readingServer();
    client.execute(
        () -> {
          Socket socket =
              watched(
                  "client",
                  Net.connect(
                      ConnectOptions.builder()
                          .host("server")
                          .port(PORT)
                          .userTimeout(Duration.ofSeconds(5))
                          .build()));
          Timers.setTimeout(() -> socket.write("anybody there?"), 2000);
        });
    world.at(Duration.ofSeconds(1), server::powerOff);
    world.run(HOUR);
    assertThat(events)
        .containsExactly("0 server connection", "7000 client ETIMEDOUT", "7000 client close true");
  }

  @Test
  void aPeerThatLosesPowerIsNoticedByKeepAlive() {
    readingServer();
    client.execute(
        () -> {
          Socket socket = connect();
          socket.setKeepAlive(KeepAlive.of(Duration.ofSeconds(10), Duration.ofSeconds(1), 3));
        });
    world.at(Duration.ofSeconds(1), server::powerOff);
    world.run(HOUR);
    assertThat(events).hasSize(3);
    assertThat(events.get(1)).matches("1[0-9]\\d\\d\\d client ETIMEDOUT");
  }

  @Test
  void aProcessThatIsKilledResetsItsConnections() {
    readingServer();
    client.execute(this::connect);
    world.at(Duration.ofSeconds(1), server::crash);
    world.run(HOUR);
    assertThat(events)
        .containsExactly("0 server connection", "1000 client ECONNRESET", "1000 client close true");
  }

  @Test
  void aHostThatRestartedKnowsNothingOfOldConnections() {
    readingServer();
    client.execute(
        () -> {
          Socket socket = connect();
          Timers.setTimeout(() -> socket.write("still there?"), 3000);
        });
    world.at(Duration.ofSeconds(1), server::powerOff);
    world.at(
        Duration.ofSeconds(2),
        () -> {
          server.restart();
          server.execute(this::note);
        });
    world.run(HOUR);
    assertThat(events)
        .containsExactly(
            "0 server connection",
            "2000 restarted",
            "3000 client ECONNRESET",
            "3000 client close true");
  }

  private void note() {
    note("restarted");
  }

  @Test
  void aReaderThatStopsStopsTheWriter() {
    server.execute(() -> Net.createServer(Socket::pause).listen(PORT));
    long[] written = {0};
    client.execute(
        () -> {
          Socket socket = connect();
          ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
          Runnable fill =
              () -> {
                boolean more = true;
                while (more) {
                  written[0] += chunk.remaining();
                  more = socket.write(chunk);
                }
              };
          socket.on(Socket.CONNECT, fill);
          socket.on(Socket.DRAIN, fill);
        });
    world.run(HOUR);
    assertThat(written[0]).isBetween(400_000L, 1_000_000L);
  }

  @Test
  void withoutDescriptorsClientsAreTurnedAwayAndTheRestIsServed() {
    server.descriptorLimit(3);
    int[] connections = {0};
    server.execute(() -> Net.createServer(socket -> connections[0]++).listen(PORT));
    client.execute(
        () -> {
          for (int i = 0; i < 5; i++) {
            connect();
          }
        });
    world.run(Duration.ofMinutes(1));
    assertThat(connections[0]).isEqualTo(2);
    assertThat(events.stream().filter(event -> event.contains("client end"))).hasSize(3);
  }

  @Test
  void bandwidthIsALimit() {
    world.network().links(Duration.ofMillis(1), Duration.ZERO, 100_000);
    readingServer();
    client.execute(() -> connect().end(ByteBuffer.allocate(1_000_000)));
    world.run(HOUR);
    assertThat(events.get(1)).matches("10\\d\\d\\d server end");
  }

  @Test
  void aServerThatClosesEndsItsHostsWork() {
    Server[] listening = new Server[1];
    server.execute(
        () -> {
          listening[0] = Net.createServer(Socket::end);
          listening[0].listen(PORT);
        });
    client.execute(() -> connect().resume());
    world.runUntil(() -> events.toString().contains("client close"), HOUR);
    server.execute(() -> listening[0].close(error -> note("server closed")));
    world.run();
    assertThat(events.getLast()).isEqualTo("1 server closed");
    assertThat(EventLoop.currentOrNull()).isNull();
  }

  @Test
  void nobodyWaitsInASimulation() {
    List<String> refused = new ArrayList<>();
    client.execute(
        () -> {
          Socket socket = connect();
          try {
            BlockingSocket.of(socket);
          } catch (IllegalStateException | IOException refusal) {
            refused.add(String.valueOf(refusal.getMessage()));
          }
          socket.destroy();
        });
    world.run(HOUR);
    assertThat(refused).hasSize(1);
    assertThat(refused.getFirst())
        .startsWith(
            "A BlockingSocket cannot be had on the event loop 'client'. Its time is simulated")
        .contains("Use Socket and its events");
    assertThatThrownBy(() -> client.loop().submit(() -> 1).join())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("would wait for ever. Its time is simulated");
  }

  @Test
  void otherThreadsHaveNoPartInASimulation() {
    world.run(Duration.ofSeconds(1));
    List<ThrowingCallable> calls =
        List.of(
            world::step,
            () -> world.host("late"),
            () -> client.execute(() -> {}),
            () -> client.loop().execute(() -> {}),
            () -> client.crash(),
            () -> world.network().partition(client, server),
            () -> world.at(HOUR, () -> {}),
            world::close);
    for (ThrowingCallable call : calls) {
      CompletableFuture<@Nullable Throwable> outcome = new CompletableFuture<>();
      Thread.ofPlatform().name("stranger").start(() -> outcome.complete(catchThrowable(call)));
      assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("was used on 'stranger'");
    }
  }

  @Test
  void whatRunsInASimulationCannotRunIt() {
    List<Throwable> thrown = new ArrayList<>();
    client.execute(() -> thrown.add(catchThrowable(() -> world.run())));
    world.at(Duration.ofSeconds(1), () -> thrown.add(catchThrowable(world::step)));
    world.run(HOUR);
    assertThat(thrown)
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("The simulation runs already"));
  }

  @Test
  void whatNobodyCaughtEndsItsHostAndIsThrownByRun() {
    client.execute(
        () -> {
          throw new UnsupportedOperationException("not here");
        });
    assertThatThrownBy(() -> world.run(HOUR)).hasMessage("not here");
    assertThat(client.isUp()).isFalse();
    assertThat(server.isUp()).isTrue();
    client.restart();
    client.execute(() -> note("again"));
    world.run(HOUR);
    assertThat(events).containsExactly("0 again");
  }

  @Test
  void aHostThatWasIdleHearsOfWhatAnotherGivesItsLoop() {
    world.run(Duration.ofSeconds(1));
    EventLoop loop = client.loop();
    server.execute(() -> Timers.setTimeout(() -> loop.execute(() -> note("heard")), 500));
    world.run(HOUR);
    assertThat(events).containsExactly("1500 heard");
  }

  @Test
  void randomnessOfANameIsItsOwn() {
    long first = world.random("one").nextLong();
    assertThat(world.random("one").nextLong()).isEqualTo(first);
    assertThat(world.random("two").nextLong()).isNotEqualTo(first);
    try (Simulation other = Simulation.withSeed(43)) {
      assertThat(other.random("one").nextLong()).isNotEqualTo(first);
    }
  }
}
