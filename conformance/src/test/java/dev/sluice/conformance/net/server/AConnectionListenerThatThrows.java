package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An exception in a connection listener is uncaught; the server goes on accepting. */
public final class AConnectionListenerThatThrows implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    EventLoop.current()
        .onUncaughtException(error -> trace.log("server", "uncaughtException", error));
    AtomicInteger count = new AtomicInteger();
    Server server =
        Net.createServer(
            peer -> {
              peer.end("number " + count.incrementAndGet());
              peer.resume();
              if (count.get() == 1) {
                throw new IllegalStateException("thrown in connection");
              }
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          use(trace, "first", port, () -> use(trace, "second", port, server::close));
        });
  }

  private static void use(Trace trace, String label, int port, Runnable done) {
    Socket client = Net.connect(port, "127.0.0.1");
    trace.watch(label, client, Socket.DATA, Socket.END, Socket.CLOSE);
    client.on(Socket.CLOSE, hadError -> done.run());
  }
}
