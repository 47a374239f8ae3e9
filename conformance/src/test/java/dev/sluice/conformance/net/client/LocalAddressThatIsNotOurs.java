package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** A local address that no interface has: the error names bind, and comes after the call. */
public final class LocalAddressThatIsNotOurs implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client =
        Net.connect(
            ConnectOptions.builder()
                .port(1)
                .host("127.0.0.1")
                .localAddress("203.0.113.1")
                .localPort(0)
                .build());
    trace.watch("client", client, Socket.CONNECT, Socket.ERROR, Socket.CLOSE);
    trace.log("client", "after the call", client.connecting());
  }
}
