package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** The error of the lookup is the error of the socket. */
public final class ALookupThatFails implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client = Net.connect(ConnectOptions.builder().port(1).host("a..b").family(4).build());
    trace.watch("client", client, Socket.LOOKUP, Socket.CONNECT, Socket.ERROR, Socket.CLOSE);
    trace.log("client", "after the call", client.connecting());
  }
}
