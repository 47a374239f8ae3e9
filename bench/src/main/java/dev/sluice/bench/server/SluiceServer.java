package dev.sluice.bench.server;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The roles that no command of {@code sluice} plays, written as a user of the library would. The
 * backend is chosen by {@code -Dsluice.backend}.
 *
 * <p>Usage: {@code SluiceServer ROLE HOST PORT}.
 */
public final class SluiceServer {
  private final Set<Socket> clients = new LinkedHashSet<>();
  private final Role role;

  private SluiceServer(Role role) {
    this.role = role;
  }

  /**
   * Serves until the process is killed.
   *
   * @param arguments role, host, port
   */
  public static void main(String[] arguments) {
    SluiceServer program = new SluiceServer(Role.of(arguments[0]));
    EventLoop.run(() -> program.listen(arguments[1], Integer.parseInt(arguments[2])));
  }

  private void listen(String host, int port) {
    Server server = Net.createServer(ServerOptions.builder().noDelay(true).build(), this::serve);
    server.listen(port, host, () -> System.out.println("listening on " + server.address()));
  }

  private void serve(Socket client) {
    client.on(Socket.ERROR, error -> client.destroy());
    switch (role) {
      case ECHO -> client.pipe(client);
      case LISTENER -> client.onData(client::write);
      case SINK -> client.resume();
      case BROADCAST -> join(client);
      case PROXY, HELLO -> throw new IllegalArgumentException("no role of this program");
    }
  }

  private void join(Socket client) {
    clients.add(client);
    client.on(Socket.CLOSE, hadError -> clients.remove(client));
    client.onData(
        chunk -> {
          for (Socket each : clients) {
            each.write(chunk);
          }
        });
  }
}
