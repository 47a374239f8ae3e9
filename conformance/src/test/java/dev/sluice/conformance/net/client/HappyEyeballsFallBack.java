package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.List;

/** The first address is refused, the next is tried: one attempt at a time, families alternating. */
public final class HappyEyeballsFallBack implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    trace.watch("server", server, Server.LISTENING);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          int port = server.address().port();
          trace.name("server", port);
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(port)
                      .host("some.example")
                      .autoSelectFamily(true)
                      .lookup(
                          (host, options, callback) -> {
                            trace.log("lookup", "called", host, options.all());
                            setImmediate(
                                () ->
                                    callback.done(
                                        null,
                                        List.of(
                                            new LookupAddress("127.0.0.2", 4),
                                            new LookupAddress("127.0.0.1", 4),
                                            new LookupAddress("::1", 6))));
                          })
                      .build());
          trace.watch(
              "client",
              client,
              Socket.LOOKUP,
              Socket.CONNECTION_ATTEMPT,
              Socket.CONNECTION_ATTEMPT_FAILED);
          trace.watch(
              "client",
              client,
              Socket.CONNECTION_ATTEMPT_TIMEOUT,
              Socket.CONNECT,
              Socket.READY,
              Socket.END,
              Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () ->
                  trace.log(
                      "client",
                      "attempted",
                      client.autoSelectFamilyAttemptedAddresses(),
                      client.remoteAddress()));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
