package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.util.List;

/** Destroyed before the lookup answers, in automatic mode: no lookup event. */
public final class DestroyedWhileLookingUpInAutomaticMode implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client =
        Net.connect(
            ConnectOptions.builder()
                .port(1)
                .host("some.example")
                .lookup(
                    (host, options, callback) ->
                        setTimeout(
                            () -> {
                              trace.log("lookup", "answers");
                              callback.done(
                                  null,
                                  List.of(
                                      new LookupAddress("127.0.0.1", 4),
                                      new LookupAddress("::1", 6)));
                            },
                            20))
                .build());
    trace.watch(
        "client",
        client,
        Socket.LOOKUP,
        Socket.CONNECTION_ATTEMPT,
        Socket.CONNECT,
        Socket.ERROR,
        Socket.CLOSE);
    setImmediate(client::destroy);
  }
}
