package dev.sluice.bench.sim;

import dev.sluice.bench.error.BenchException;
import dev.sluice.io.IpAddress;
import dev.sluice.loop.Timers;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.sim.Host;
import dev.sluice.sim.Simulation;
import dev.sluice.sim.trace.HashTrace;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server on a simulated host with several addresses, and some clients. They open connections, a
 * message goes each way on each of them, and when all are open, all are closed.
 *
 * <pre>
 *   opening: connect, ask, be answered, a few at a time ──► all open: memory ──► closing ──► none
 * </pre>
 */
final class ManyConnections {
  /** Fewer than the ephemeral ports that a client has for one address of the server. */
  static final int CONNECTIONS_PER_ADDRESS = 25_000;

  private static final int PORT = 7000;

  /** How many connections a client makes at a time, less than the backlog of 511 for all. */
  private static final int AT_A_TIME = 64;

  private static final int TOLD_EVERY = 100_000;
  private static final int MESSAGE_BYTES = 64;
  private static final Duration LIMIT = Duration.ofHours(24);

  private final int connections;
  private final @Nullable HashTrace trace;
  private final Consumer<String> told;
  private final Simulation world;
  private final Host server;
  private final List<Client> clients = new ArrayList<>();
  private final ByteBuffer message = ByteBuffer.wrap(new byte[MESSAGE_BYTES]);
  private final List<Server> listening = new ArrayList<>();
  private int accepted;
  private int answered;
  private int closed;

  /**
   * Runs it and prints what it took.
   *
   * @param arguments how many connections, how many clients, the seed, whether events are hashed
   */
  public static void main(String[] arguments) {
    ManyConnections program =
        new ManyConnections(
            Integer.parseInt(arguments[0]),
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]),
            Boolean.parseBoolean(arguments[3]),
            phase -> System.err.println("sluice: " + phase));
    program.run().lines().forEach(System.out::println);
  }

  /**
   * A world that is still empty.
   *
   * @param connections how many will be open
   * @param hosts how many clients there are
   * @param seed of the world
   * @param traced whether every event is hashed
   * @param told hears of the phases
   */
  ManyConnections(int connections, int hosts, long seed, boolean traced, Consumer<String> told) {
    this.connections = connections;
    this.told = told;
    trace = traced ? new HashTrace() : null;
    Simulation.Builder builder = Simulation.builder().seed(seed);
    world = (trace == null ? builder : builder.trace(trace)).build();
    int each = Math.ceilDiv(connections, hosts);
    IpAddress[] addresses = addresses(Math.ceilDiv(each, CONNECTIONS_PER_ADDRESS));
    server = world.host("server", addresses);
    server.execute(this::serve);
    for (int i = 0; i < hosts; i++) {
      int share = Math.min(each, connections - i * each);
      clients.add(new Client(world.host("client" + i), share));
    }
  }

  private static IpAddress[] addresses(int count) {
    IpAddress[] addresses = new IpAddress[count];
    for (int i = 0; i < count; i++) {
      addresses[i] = IpAddress.ofBytes(new byte[] {10, 1, (byte) (i >> 8), (byte) i}, "");
    }
    return addresses;
  }

  /**
   * Opens, measures and closes.
   *
   * @return what it took
   * @throws BenchException if something is missing at the end
   */
  ManyConnectionsReport run() {
    try (world) {
      long before = liveHeap();
      Stopwatch opening = Stopwatch.start();
      clients.forEach(client -> client.host.execute(client::openMore));
      runUntil(() -> answered == connections && accepted == connections, "open");
      opening = opening.stop();
      told.accept("all are open");
      long held = liveHeap() - before;
      Stopwatch closing = Stopwatch.start();
      clients.forEach(client -> client.host.execute(client::closeMore));
      runUntil(() -> closed == 2 * connections, "closed");
      server.execute(() -> listening.forEach(Server::close));
      world.run();
      closing = closing.stop();
      requireNothingLeft();
      return new ManyConnectionsReport(
          connections,
          opening,
          closing,
          held,
          world.now(),
          trace == null ? 0 : trace.events(),
          trace == null ? "" : trace.hash());
    }
  }

  private void runUntil(BooleanSupplier done, String what) {
    if (!world.runUntil(done, LIMIT)) {
      throw new BenchException(
          "not all connections were %s: %d accepted, %d answered, %d ends closed of %d connections"
              .formatted(what, accepted, answered, closed, connections));
    }
  }

  private void requireNothingLeft() {
    for (Host host : world.hosts()) {
      if (host.openDescriptors() != 0) {
        throw new BenchException(host.openDescriptors() + " descriptors are left on " + host);
      }
    }
  }

  /** Bytes of live objects: what references hold back goes with the second collection. */
  private static long liveHeap() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void serve() {
    for (IpAddress address : server.addresses()) {
      Server one = Net.createServer(this::answer);
      one.listen(PORT, address.toString());
      listening.add(one);
    }
  }

  private void answer(Socket socket) {
    accepted++;
    socket.onData(asked -> socket.write(message));
    socket.on(Socket.CLOSE, hadError -> closed++);
  }

  /** One client host. */
  private final class Client {
    private final Host host;
    private final int count;
    private final ArrayDeque<Socket> open = new ArrayDeque<>();
    private int begun;

    Client(Host host, int count) {
      this.host = host;
      this.count = count;
    }

    void openMore() {
      for (int i = 0; i < AT_A_TIME; i++) {
        openNext();
      }
    }

    private void openNext() {
      if (begun == count) {
        return;
      }
      int address = begun++ / CONNECTIONS_PER_ADDRESS;
      Socket socket = Net.connect(PORT, server.addresses().get(address).toString());
      open.add(socket);
      socket.onData(this::answered);
      socket.on(Socket.CLOSE, hadError -> closed++);
      socket.write(message);
    }

    private void answered(ByteBuffer answer) {
      answered++;
      if (answered % TOLD_EVERY == 0) {
        told.accept(answered + " connections are open");
      }
      openNext();
    }

    /** A few at a time here too, as a program would that goes over all it has. */
    void closeMore() {
      for (int i = 0; i < AT_A_TIME && !open.isEmpty(); i++) {
        open.remove().end();
      }
      if (!open.isEmpty()) {
        Timers.setTimeout(this::closeMore, 1);
      }
    }
  }
}
