package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * An address that does not answer is given up after the attempt timeout, and the next is tried. The
 * silent one is a server that accepts nothing and whose backlog is full.
 */
public final class AnAttemptThatTimesOut implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"));
    int port = silent.getLocalPort();
    List<java.net.Socket> fillers = fillBacklog(port);
    trace.name("server", port);
    Server server = Net.createServer(Socket::end);
    server.listen(
        port,
        "127.0.0.1",
        () -> {
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(port)
                      .host("some.example")
                      .autoSelectFamilyAttemptTimeout(100)
                      .lookup(
                          (host, options, callback) ->
                              setImmediate(
                                  () ->
                                      callback.done(
                                          null,
                                          List.of(
                                              new LookupAddress("127.0.0.2", 4),
                                              new LookupAddress("127.0.0.1", 4)))))
                      .build());
          trace.watch(
              "client",
              client,
              Socket.CONNECTION_ATTEMPT,
              Socket.CONNECTION_ATTEMPT_TIMEOUT,
              Socket.CONNECTION_ATTEMPT_FAILED);
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> trace.log("client", "attempted", client.autoSelectFamilyAttemptedAddresses()));
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                server.close();
                close(silent, fillers);
              });
        });
  }

  /** Connects until the kernel answers no more: its queue for the silent server is full. */
  private static List<java.net.Socket> fillBacklog(int port) throws IOException {
    List<java.net.Socket> fillers = new ArrayList<>();
    while (true) {
      java.net.Socket filler = new java.net.Socket();
      fillers.add(filler);
      try {
        filler.connect(new InetSocketAddress("127.0.0.2", port), 300);
      } catch (SocketTimeoutException full) {
        return fillers;
      }
    }
  }

  private static void close(ServerSocket silent, List<java.net.Socket> fillers) {
    try {
      for (java.net.Socket filler : fillers) {
        filler.close();
      }
      silent.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
