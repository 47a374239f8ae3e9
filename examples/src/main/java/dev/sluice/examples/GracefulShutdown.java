package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * A server that a new release can replace: on SIGTERM or Ctrl-C it stops accepting, lets its
 * clients finish within a deadline, and exits.
 */
public final class GracefulShutdown {
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(10);

  private final Set<Socket> clients = new HashSet<>();
  private final Server server = Net.createServer(this::serve);

  private GracefulShutdown() {}

  /**
   * Serves until a signal arrives and the last client is gone.
   *
   * @param arguments the port, 6969 without one
   * @throws InterruptedException if the thread is interrupted before the server listens
   * @throws ExecutionException if the server cannot listen; the cause says why
   */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    int port = arguments.length == 0 ? 6969 : Integer.parseInt(arguments[0]);
    EventLoop loop = EventLoop.start("server");
    GracefulShutdown program = loop.submit(GracefulShutdown::new).get();
    ListenOptions options = ListenOptions.builder().port(port).build();
    System.out.println("listening on " + program.server.listenAsync(options).get());

    // Signals arrive on a thread of the JVM's; the loop is asked from there, and waited for.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> program.drain(loop)));
  }

  private void serve(Socket socket) {
    clients.add(socket);
    socket.on(Socket.CLOSE, hadError -> clients.remove(socket));
    socket.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
    socket.pipe(socket);
  }

  private void drain(EventLoop loop) {
    System.out.println("no longer accepting; waiting for the clients");
    loop.execute(() -> loop.setTimeout(this::cutOff, DRAIN_LIMIT));
    server.closeAsync().join();
    System.out.println("drained");
  }

  private void cutOff() {
    System.out.println(clients.size() + " clients did not finish in time");
    List.copyOf(clients).forEach(Socket::destroy);
  }
}
