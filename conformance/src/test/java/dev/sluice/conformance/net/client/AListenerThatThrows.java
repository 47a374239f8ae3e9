package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** An exception in a connect listener is uncaught: no ready follows, and reading does not start. */
public final class AListenerThatThrows implements Scenario {
  @Override
  public void run(Trace trace) {
    EventLoop.current()
        .onUncaughtException(error -> trace.log("client", "uncaughtException", error));
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.end("hello");
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(
              Socket.CONNECT,
              () -> {
                setTimeout(
                    () -> {
                      trace.log(
                          "client",
                          "later",
                          client.connecting(),
                          client.bytesRead(),
                          client.readyState());
                      client.destroy();
                    },
                    50);
                throw new IllegalStateException("thrown in connect");
              });
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.DATA,
              Socket.END,
              Socket.CLOSE);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
