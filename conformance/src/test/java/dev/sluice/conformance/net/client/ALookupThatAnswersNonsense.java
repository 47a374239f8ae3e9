package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.util.List;

/**
 * An answer that is no address, and one of a family that does not exist, are errors of the socket.
 */
public final class ALookupThatAnswersNonsense implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket noAddress = Net.connect(answering("not an address", 4));
    trace.watch("noAddress", noAddress, Socket.LOOKUP, Socket.CONNECT, Socket.CLOSE);
    noAddress.on(
        Socket.ERROR, error -> trace.log("noAddress", "error", error.code(), error.getMessage()));
    Socket noFamily = Net.connect(answering("127.0.0.1", 5));
    trace.watch("noFamily", noFamily, Socket.LOOKUP, Socket.CONNECT, Socket.CLOSE);
    noFamily.on(
        Socket.ERROR, error -> trace.log("noFamily", "error", error.code(), error.getMessage()));
  }

  private static ConnectOptions answering(String address, int family) {
    return ConnectOptions.builder()
        .port(1)
        .host("some.example")
        .family(4)
        .lookup(
            (host, options, callback) ->
                setImmediate(
                    () -> callback.done(null, List.of(new LookupAddress(address, family)))))
        .build();
  }
}
