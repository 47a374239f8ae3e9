package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;

/** The smallest server: every byte goes back to where it came from. */
public final class EchoServer {
  private EchoServer() {}

  /**
   * Listens on port 6969 until the process is ended.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    EventLoop.run(() -> Net.createServer(socket -> socket.pipe(socket)).listen(6969));
  }
}
