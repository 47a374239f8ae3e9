package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one message to {@link GreetingServer}, prints the answer and closes. */
public final class GreetingClient {
  private static final String HOST = "127.0.0.1";

  private GreetingClient() {}

  /**
   * Returns once the connection is closed.
   *
   * @param arguments the port, 6969 without one
   */
  public static void main(String[] arguments) {
    int port = arguments.length == 0 ? 6969 : Integer.parseInt(arguments[0]);
    EventLoop.run(
        () -> {
          Socket client = new Socket();
          client.connect(
              port,
              HOST,
              () -> {
                System.out.println("CONNECTED TO: " + HOST + ":" + port);
                client.write("I am Chuck Norris!");
              });
          client.onData(
              chunk -> {
                System.out.println("DATA: " + StandardCharsets.UTF_8.decode(chunk));
                client.destroy();
              });
          client.on(Socket.CLOSE, hadError -> System.out.println("Connection closed"));
          client.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
        });
  }
}
