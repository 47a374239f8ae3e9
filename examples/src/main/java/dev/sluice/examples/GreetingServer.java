package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.charset.StandardCharsets;

/** Answers each message with a sentence about it; {@link GreetingClient} is its client. */
public final class GreetingServer {
  private static final String HOST = "127.0.0.1";

  private GreetingServer() {}

  /**
   * Listens on 127.0.0.1 until the process is ended.
   *
   * @param arguments the port, 6969 without one
   */
  public static void main(String[] arguments) {
    int port = arguments.length == 0 ? 6969 : Integer.parseInt(arguments[0]);
    EventLoop.run(
        () -> {
          Server server = Net.createServer();
          server.listen(port, HOST);
          System.out.println("Server listening on " + server.address());

          server.on(Server.CONNECTION, GreetingServer::greet);
        });
  }

  private static void greet(Socket socket) {
    String peer = socket.remoteAddress() + ":" + socket.remotePort();
    System.out.println("CONNECTED: " + peer);

    socket.onData(
        chunk -> {
          String text = StandardCharsets.UTF_8.decode(chunk.duplicate()).toString();
          System.out.println("DATA " + peer + ": " + text);
          if (!socket.write("You said \"" + text + "\"")) {
            socket.pause(); // Who does not read the answers must not fill the memory with them.
          }
        });
    socket.on(Socket.DRAIN, socket::resume);
    socket.on(Socket.CLOSE, hadError -> System.out.println("CLOSED: " + peer));
    socket.on(Socket.ERROR, error -> System.err.println(peer + ": " + error.getMessage()));
  }
}
