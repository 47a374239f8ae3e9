package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** What an error listener throws is uncaught; close comes all the same. */
public final class AnErrorListenerThatThrows implements Scenario {
  @Override
  public void run(Trace trace) {
    EventLoop.current()
        .onUncaughtException(error -> trace.log("client", "uncaughtException", error));
    Socket client = Net.connect(1, "127.0.0.1");
    client.on(
        Socket.ERROR,
        error -> {
          throw new IllegalStateException("thrown in error");
        });
    trace.watch("client", client, Socket.CONNECT, Socket.ERROR, Socket.CLOSE);
  }
}
