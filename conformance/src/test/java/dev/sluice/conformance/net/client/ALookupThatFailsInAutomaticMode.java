package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** The same without a family: one lookup event with the error. */
public final class ALookupThatFailsInAutomaticMode implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client = Net.connect(ConnectOptions.builder().port(1).host("a..b").build());
    trace.watch("client", client, Socket.LOOKUP, Socket.CONNECT, Socket.ERROR, Socket.CLOSE);
    trace.log("client", "after the call", client.connecting());
  }
}
