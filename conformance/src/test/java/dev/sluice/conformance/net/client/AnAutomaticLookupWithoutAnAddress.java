package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.util.List;

/** In automatic mode an empty answer is an error as well. */
public final class AnAutomaticLookupWithoutAnAddress implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client =
        Net.connect(
            ConnectOptions.builder()
                .port(1)
                .host("some.example")
                .lookup(
                    (host, options, callback) ->
                        setImmediate(
                            () -> callback.done(null, List.of(new LookupAddress("nonsense", 4)))))
                .build());
    trace.watch(
        "client",
        client,
        Socket.LOOKUP,
        Socket.CONNECTION_ATTEMPT,
        Socket.CONNECT,
        Socket.ERROR,
        Socket.CLOSE);
  }
}
