package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** Nobody listens: an error with all its parts, later than the call, then close(true). */
public final class ConnectionRefused implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client = Net.connect(1, "127.0.0.1", () -> trace.log("client", "listener"));
    trace.watch("client", client, Socket.CONNECT, Socket.READY, Socket.ERROR, Socket.CLOSE);
    client.on(
        Socket.ERROR,
        error ->
            trace.log(
                "client", "state", client.connecting(), client.destroyed(), client.readyState()));
    trace.log("client", "after the call", client.connecting());
  }
}
