package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.util.List;

/** With autoSelectFamily off the first answer is the only one that counts. */
public final class OnlyTheFirstAddressWithoutAutomaticChoice implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client =
        Net.connect(
            ConnectOptions.builder()
                .port(1)
                .host("some.example")
                .autoSelectFamily(false)
                .lookup(
                    (host, options, callback) -> {
                      trace.log("lookup", "called", options.family(), options.all());
                      setImmediate(
                          () -> callback.done(null, List.of(new LookupAddress("127.0.0.2", 4))));
                    })
                .build());
    trace.watch(
        "client",
        client,
        Socket.LOOKUP,
        Socket.CONNECTION_ATTEMPT,
        Socket.CONNECTION_ATTEMPT_FAILED,
        Socket.CONNECT,
        Socket.ERROR,
        Socket.CLOSE);
  }
}
