package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.error.NodeException;
import dev.sluice.io.Backend;
import dev.sluice.io.Endpoint;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.contract.TestWorld;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A loop in a world, run until nothing on it is alive, and what happened on it. Ends with the
 * assertion that no handle was left open.
 */
final class Scene {
  /** Bytes: more than the kernels of both ends take while nobody reads. */
  static final int MUCH = 32 * 1024 * 1024;

  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration TURN = Duration.ofMillis(100);

  private final TestWorld world;
  private final Supplier<? extends Backend> backend;
  private final List<String> trace = new ArrayList<>();

  Scene(TestWorld world) {
    this(world, world::open);
  }

  Scene(TestWorld world, Supplier<? extends Backend> backend) {
    this.world = world;
    this.backend = backend;
  }

  TestWorld world() {
    return world;
  }

  /** What happened, in order. */
  List<String> trace() {
    return trace;
  }

  void note(String what) {
    trace.add(what);
  }

  /** What happened to one object. */
  List<String> traceOf(String name) {
    String prefix = name + " ";
    return trace.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** A peer of a server that takes this one connection and then closes. On the loop. */
  ScenePeer accept(
      Transport transport, ServerOptions options, Consumer<Socket> connectionListener) {
    Server server = new Server(options, connectionListener);
    server.once(Server.CONNECTION, socket -> server.close());
    return peer(listen(server, transport));
  }

  /** A server that answers nothing and stops with its first connection. On the loop. */
  Server closingServer(Transport transport) {
    Server server = new Server();
    server.on(
        Server.CONNECTION,
        socket -> {
          socket.resume();
          server.close();
        });
    return listen(server, transport);
  }

  /** The same over TCP, with a server as Node makes it. */
  ScenePeer accept(Consumer<Socket> connectionListener) {
    return accept(Transport.TCP, ServerOptions.DEFAULT, connectionListener);
  }

  /**
   * Runs a loop until nothing on it is alive. Time is virtual: a timer is due as soon as the kernel
   * has been quiet for a moment, so that a test may wait "long" without waiting, and no test
   * depends on how fast the machine is.
   */
  void run(EventLoop.Body body) {
    run(LoopOptions.builder(), body);
  }

  void run(LoopOptions.Builder options, EventLoop.Body body) {
    int descriptors = world.openDescriptors();
    VirtualTime time = new VirtualTime();
    EventLoop loop =
        EventLoop.create(
            options.callbackScope(time).backend(() -> time.over(backend.get())).build());
    try {
      loop.execute(() -> runBody(body));
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (loop.turn(TURN)) {
        assertThat(System.nanoTime() - deadline)
            .as("still alive: %s after %s", loop.activeResources(), trace)
            .isNegative();
      }
      assertThat(loop.backend().openHandles()).as("handles left open after %s", trace).isZero();
    } finally {
      loop.close();
    }
    assertThat(world.openDescriptors()).as("descriptors").isEqualTo(descriptors);
  }

  private static void runBody(EventLoop.Body body) {
    try {
      body.run();
    } catch (RuntimeException | Error unchanged) {
      throw unchanged;
    } catch (Exception checked) {
      throw new AssertionError(checked);
    }
  }

  // ---- objects that are watched

  /** Notes every event of a socket but {@code lookup}; data as text. */
  <S extends Socket> S watch(String name, S socket) {
    socket.on(Socket.CONNECTION_ATTEMPT, attempt -> note(name + " attempt " + attempt.address()));
    socket.on(
        Socket.CONNECTION_ATTEMPT_FAILED,
        attempt ->
            note(name + " attemptFailed " + attempt.address() + " " + code(attempt.error())));
    socket.on(
        Socket.CONNECTION_ATTEMPT_TIMEOUT,
        attempt -> note(name + " attemptTimeout " + attempt.address()));
    socket.on(Socket.CONNECT, () -> note(name + " connect"));
    socket.on(Socket.READY, () -> note(name + " ready"));
    socket.on(Socket.END, () -> note(name + " end"));
    socket.on(Socket.FINISH, () -> note(name + " finish"));
    socket.on(Socket.DRAIN, () -> note(name + " drain"));
    socket.on(Socket.TIMEOUT, () -> note(name + " timeout"));
    socket.on(Socket.ERROR, error -> note(name + " error " + code(error)));
    socket.on(Socket.CLOSE, hadError -> note(name + " close " + hadError));
    return socket;
  }

  /** Notes what a socket reads, as text, chunk by chunk. */
  <S extends Socket> S watchData(String name, S socket) {
    socket.onData(chunk -> note(name + " data " + text(chunk)));
    return socket;
  }

  Server watch(String name, Server server) {
    server.on(Server.LISTENING, () -> note(name + " listening"));
    server.on(Server.CONNECTION, socket -> note(name + " connection"));
    server.on(Server.DROP, drop -> note(name + " drop"));
    server.on(Server.ERROR, error -> note(name + " error " + code(error)));
    server.on(Server.CLOSE, () -> note(name + " close"));
    return server;
  }

  /** A listener of errors and results that notes. */
  dev.sluice.stream.Callback noting(String what) {
    return error -> note(error == null ? what : what + " " + code(error));
  }

  private static String code(NodeException error) {
    return error == null ? "null" : error.code().isEmpty() ? error.getMessage() : error.code();
  }

  // ---- bytes

  static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  static ByteBuffer zeros(int count) {
    return ByteBuffer.allocate(count);
  }

  // ---- places

  /** Listens on a free place of a transport. */
  Server listen(Server server, Transport transport) {
    return switch (world.free(transport)) {
      case IpEndpoint ip -> server.listen(ip.port(), ip.address().toString());
      case UnixEndpoint unix -> server.listen(unix.path());
    };
  }

  /** Options to connect to a place. */
  static ConnectOptions.Builder to(Endpoint place) {
    return switch (place) {
      case IpEndpoint ip -> ConnectOptions.builder().port(ip.port()).host(ip.address().toString());
      case UnixEndpoint unix -> ConnectOptions.builder().path(unix.path());
    };
  }

  static Endpoint place(Server server) {
    AddressInfo address = server.address();
    assertThat(address).as("a server that listens").isNotNull();
    if (address.isPath()) {
      return new UnixEndpoint(address.address());
    }
    IpAddress ip = IpAddress.parse(address.address());
    boolean any = ip.equals(IpAddress.ANY6) || ip.equals(IpAddress.ANY4);
    return new IpEndpoint(any ? IpAddress.LOOPBACK4 : ip, address.port());
  }

  static ConnectOptions.Builder to(Server server) {
    return to(place(server));
  }

  /** A peer that is not ours, connected to a server of this scene. */
  ScenePeer peer(Server server) {
    return new ScenePeer(EventLoop.current(), world.connect(place(server)));
  }
}
