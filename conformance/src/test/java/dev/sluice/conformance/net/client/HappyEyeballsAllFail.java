package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;
import java.util.List;

/** Every address is refused: an AggregateError with an empty message and the first one's code. */
public final class HappyEyeballsAllFail implements Scenario {
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
                            () ->
                                callback.done(
                                    null,
                                    List.of(
                                        new LookupAddress("127.0.0.1", 4),
                                        new LookupAddress("::1", 6),
                                        new LookupAddress("127.0.0.2", 4)))))
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
    client.on(
        Socket.CLOSE,
        hadError -> trace.log("client", "attempted", client.autoSelectFamilyAttemptedAddresses()));
  }
}
