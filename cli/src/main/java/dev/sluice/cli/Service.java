package dev.sluice.cli;

import dev.sluice.cli.StopSignals.StopSignal;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.net.AddressInfo;
import dev.sluice.net.Drop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs until it is told to stop: what {@code echo}, {@code listen} and {@code proxy}
 * have in common.
 *
 * <pre>
 *              listening            signal             all connections closed
 *   STARTING ────────────► SERVING ────────► DRAINING ────────────────────────► run() returns 0
 *      │                                        │
 *      │ refused                                │ second signal, or the drain timeout
 *      ▼                                        ▼
 *   run() throws Failure                     CUT: all connections are reset ──► 128 + signal
 * </pre>
 */
final class Service {
  /** How long after connections were cut what arrived on them may take to be printed. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Console console;
  private final ServiceOptions options;
  private final Endpoint endpoint;
  private final CompletableFuture<EventLoop> running = new CompletableFuture<>();
  private final Set<Socket> open = new LinkedHashSet<>();
  private Runnable onListening = () -> {};
  private @Nullable Server server;
  private int clients;
  private boolean forOne;
  private @Nullable StopSignal stoppedBy;
  private boolean cut;
  private long dropped;

  /**
   * A service that does not run yet.
   *
   * @param endpoint where it listens
   */
  Service(Console console, ServiceOptions options, Endpoint endpoint) {
    this.console = console;
    this.options = options;
    this.endpoint = endpoint;
  }

  /** Sets what is called, on the loop, once clients can connect. */
  void onListening(Runnable action) {
    onListening = action;
  }

  /**
   * Runs until it was told to stop and nothing is left to do.
   *
   * @param clients how they are accepted
   * @param onClient given every client, on the loop
   * @return the exit code
   * @throws Failure if it cannot listen
   */
  int run(ServerOptions clients, Consumer<Socket> onClient) {
    LoopOptions loopOptions =
        LoopOptions.builder().onWarning(warning -> console.say(warning.toString())).build();
    try (var _ = StopSignals.listen(this::signalled)) {
      EventLoop.run(
          loopOptions,
          () -> {
            running.complete(EventLoop.current());
            listen(clients, onClient);
          });
    }
    return cut && stoppedBy != null ? stoppedBy.exitCode() : ExitCode.OK;
  }

  /**
   * Serves the first client that comes, and nobody else. There is nothing to drain then: a signal
   * cuts, also the wait.
   *
   * @param clients how it is accepted
   * @param onClient given the client, on the loop
   * @return the exit code
   * @throws Failure if it cannot listen
   */
  int runForOne(ServerOptions clients, Consumer<Socket> onClient) {
    forOne = true;
    return run(
        clients,
        client -> {
          stopListening();
          onClient.accept(client);
        });
  }

  private void listen(ServerOptions clients, Consumer<Socket> onClient) {
    Server listening = Net.createServer(clients, client -> accept(client, onClient));
    server = listening;
    listening.setMaxConnections(forOne ? 1 : options.maxConnections());
    listening.on(Server.ERROR, this::failed);
    listening.on(Server.DROP, this::dropped);
    listening.listen(
        endpoint.listenOptions(),
        () -> {
          console.say("listening on " + place(listening));
          onListening.run();
        });
  }

  private void failed(NodeException error) {
    if (server == null || !server.listening()) {
      throw Failure.listening(endpoint, error);
    }
    console.say("cannot accept a connection: " + error.getMessage());
  }

  /** As it turned out: with the port that the kernel chose. */
  private static String place(Server listening) {
    AddressInfo address = listening.address();
    return address == null ? "nothing any more" : address.toString();
  }

  // ---- clients

  private void accept(Socket client, Consumer<Socket> onClient) {
    Consumer<String> teller = console.teller(() -> name(client.remote()));
    teller.accept(" connected");
    open.add(client);
    clients++;
    client.on(Socket.ERROR, error -> teller.accept(" failed: " + error.getMessage()));
    client.on(
        Socket.CLOSE,
        hadError -> {
          open.remove(client);
          clients--;
          teller.accept(" closed");
        });
    onClient.accept(client);
  }

  /** Cuts a client on which nothing moves for too long, if that is limited. */
  void limitIdleness(Socket client) {
    Consumer<String> teller = console.teller(() -> name(client.remote()) + ": ");
    options.connections().limitIdleness(client, teller);
  }

  private void dropped(Drop drop) {
    dropped++;
    console.tell(name(drop.remote()) + " dropped: too many connections");
  }

  /** Adds a connection to those that are cut at the end, as all clients are. */
  void track(Socket socket) {
    open.add(socket);
    socket.on(Socket.CLOSE, hadError -> open.remove(socket));
  }

  /** A client's address; those of Unix-domain sockets have none. */
  static String name(@Nullable AddressInfo client) {
    return client == null ? "a client" : client.toString();
  }

  /** {@return how many clients came while there were too many} */
  long dropped() {
    return dropped;
  }

  // ---- the end

  /**
   * Ends a connection at once. The other side must not take what it has got for everything, so it
   * sees a reset, where there is such a thing; unless it was sent everything, which then arrives.
   */
  static void cut(Socket socket) {
    boolean tcp = socket.address() != null;
    if (tcp && !socket.connecting() && !socket.destroyed() && !socket.writableFinished()) {
      socket.resetAndDestroy();
    } else {
      socket.destroy();
    }
  }

  /** {@return whether a signal has come} */
  boolean stopping() {
    return stoppedBy != null;
  }

  /** Stops accepting and cuts what is open: the service cannot go on. */
  void abort() {
    stopListening();
    List.copyOf(open).forEach(Service::cut);
  }

  private void stopListening() {
    if (server != null && server.listening()) {
      server.close();
    }
  }

  private void signalled(StopSignal signal) {
    EventLoop loop = running.join();
    BlockingThread.handOver(loop, () -> stop(loop, signal));
  }

  private void stop(EventLoop loop, StopSignal signal) {
    boolean again = stopping();
    stoppedBy = signal;
    stopListening();
    cut |= forOne;
    if (again || forOne) {
      cutAll(loop);
    } else {
      drain(loop);
    }
  }

  private void drain(EventLoop loop) {
    Duration limit = options.drainTimeout();
    if (!open.isEmpty()) {
      console.say(
          "stopping; clients still connected: %d, to be cut in %s, or now by a second signal"
              .formatted(clients, DurationConverter.text(limit)));
    }
    loop.newTimer(() -> cutAll(loop), limit.toMillis());
  }

  private void cutAll(EventLoop loop) {
    cut |= !open.isEmpty();
    abort();
    loop.newTimer(() -> endAtOnce(loop), GRACE.toMillis());
  }

  /** Something still holds the loop, such as a reader of standard output who does not read. */
  private void endAtOnce(EventLoop loop) {
    cut = true;
    loop.stop();
  }
}
