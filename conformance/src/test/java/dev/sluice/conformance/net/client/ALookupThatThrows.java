package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Socket;

/** What the lookup throws comes out of connect(). */
public final class ALookupThatThrows implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client = new Socket();
    trace.watch("client", client, Socket.LOOKUP, Socket.ERROR, Socket.CLOSE);
    trace.logThrown(
        "client",
        "connect",
        () ->
            client.connect(
                ConnectOptions.builder()
                    .port(1)
                    .host("some.example")
                    .family(4)
                    .lookup(
                        (host, options, callback) -> {
                          throw new IllegalStateException("thrown by the lookup");
                        })
                    .build()));
    trace.log("client", "state", client.connecting(), client.destroyed());
  }
}
