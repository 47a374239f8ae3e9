package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** The smallest server that nobody's clients can bring down: every byte goes back. */
public final class EchoServer {
  private EchoServer() {}

  /**
   * Listens until the process is ended.
   *
   * @param arguments the port, 6969 without one
   */
  public static void main(String[] arguments) {
    int port = arguments.length == 0 ? 6969 : Integer.parseInt(arguments[0]);
    EventLoop.run(
        () -> {
          Server server = Net.createServer(EchoServer::serve);
          server.listen(port, () -> System.out.println("listening on " + server.address()));
        });
  }

  private static void serve(Socket socket) {
    // Without a listener an error ends the program, as in Node; and any client can reset.
    socket.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
    socket.pipe(socket);
  }
}
