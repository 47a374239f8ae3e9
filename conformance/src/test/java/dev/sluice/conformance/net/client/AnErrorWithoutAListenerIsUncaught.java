package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** An error event that nobody listens to is an uncaught exception; close still comes. */
public final class AnErrorWithoutAListenerIsUncaught implements Scenario {
  @Override
  public void run(Trace trace) {
    EventLoop.current()
        .onUncaughtException(error -> trace.log("client", "uncaughtException", error));
    Socket client = Net.connect(1, "127.0.0.1");
    trace.watch("client", client, Socket.CONNECT, Socket.CLOSE);
  }
}
