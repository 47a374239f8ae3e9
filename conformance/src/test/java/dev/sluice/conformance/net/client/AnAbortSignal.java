package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;

/** A signal destroys the socket with ABORT_ERR: fired before, while connecting, and later. */
public final class AnAbortSignal implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket before = new Socket(SocketOptions.builder().signal(AbortSignal.abort()).build());
    trace.watch("before", before, Socket.ERROR, Socket.CLOSE);
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.resume();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          AbortController connecting = new AbortController();
          connect(trace, "connecting", server, connecting.signal());
          connecting.abort();
          AbortController later = new AbortController();
          Socket socket = connect(trace, "later", server, later.signal());
          socket.on(Socket.READY, later::abort);
          socket.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("later", "destroyed", socket.destroyed());
                server.close();
              });
        });
  }

  private static Socket connect(Trace trace, String label, Server server, AbortSignal signal) {
    Socket socket =
        Net.connect(
            ConnectOptions.builder()
                .port(server.address().port())
                .host("127.0.0.1")
                .signal(signal)
                .build());
    trace.watch(label, socket, Socket.CONNECT, Socket.READY, Socket.ERROR, Socket.CLOSE);
    return socket;
  }
}
