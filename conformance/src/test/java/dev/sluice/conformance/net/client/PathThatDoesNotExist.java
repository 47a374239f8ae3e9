package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** Connecting to a path without a server: ENOENT with the path as address. */
public final class PathThatDoesNotExist implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Socket client = Net.connect(trace.socketPath("nowhere"));
    trace.watch("client", client, Socket.CONNECT, Socket.ERROR, Socket.CLOSE);
    trace.log("client", "after the call", client.connecting());
  }
}
