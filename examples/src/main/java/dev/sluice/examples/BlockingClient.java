package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.BlockingSocket;
import dev.sluice.net.ConnectOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A client written as if calls could wait, on a virtual thread. Reads and writes park the thread,
 * not the loop, and a peer that does not read makes the writer wait.
 */
public final class BlockingClient {
  private BlockingClient() {}

  /**
   * Sends a line, ends its side, and prints what comes back until the peer ends too.
   *
   * @param arguments host and port; 127.0.0.1 and 6969 without them
   * @throws InterruptedException if the thread is interrupted while it waits for the client
   */
  public static void main(String[] arguments) throws InterruptedException {
    String host = arguments.length > 0 ? arguments[0] : "127.0.0.1";
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 6969;
    try (EventLoop loop = EventLoop.start("client")) {
      Thread.ofVirtual().start(() -> talk(loop, host, port)).join();
    }
  }

  private static void talk(EventLoop loop, String host, int port) {
    ConnectOptions options = ConnectOptions.builder().port(port).host(host).build();
    try (BlockingSocket socket = BlockingSocket.connect(loop, options)) {
      socket.setTimeout(Duration.ofSeconds(5));
      socket.outputStream().write("I am Chuck Norris!\n".getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      String answer =
          new String(socket.inputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      System.out.println("DATA: " + answer);
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
  }
}
