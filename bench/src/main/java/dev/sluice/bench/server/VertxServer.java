package dev.sluice.bench.server;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Vert.x, as its documentation has it: one event loop, the native transport, a handler per socket.
 *
 * <p>Usage: {@code VertxServer ROLE HOST PORT}.
 */
public final class VertxServer {
  /** As that of all servers that are measured. */
  private static final int BACKLOG = 511;

  private final Set<NetSocket> clients = new LinkedHashSet<>();
  private final Role role;

  private VertxServer(Role role) {
    this.role = role;
  }

  /**
   * Serves until the process is killed.
   *
   * @param arguments role, host, port
   */
  public static void main(String[] arguments) {
    VertxServer program = new VertxServer(Role.of(arguments[0]));
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    NetServer server =
        vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(BACKLOG));
    server.connectHandler(program::serve);
    server
        .listen(Integer.parseInt(arguments[2]), arguments[1])
        .onSuccess(listening -> System.out.println("listening on " + listening.actualPort()))
        .onFailure(
            failure -> {
              System.err.println(failure);
              System.exit(1);
            });
  }

  private void serve(NetSocket client) {
    client.exceptionHandler(failure -> client.close());
    switch (role) {
      case ECHO -> client.pipeTo(client);
      case LISTENER -> client.handler(client::write);
      case SINK -> client.handler(bytes -> {});
      case BROADCAST -> join(client);
      case PROXY, HELLO -> throw new IllegalArgumentException("no such role");
    }
  }

  private void join(NetSocket client) {
    clients.add(client);
    client.closeHandler(closed -> clients.remove(client));
    client.handler(
        bytes -> {
          for (NetSocket each : clients) {
            each.write(bytes);
          }
        });
  }
}
