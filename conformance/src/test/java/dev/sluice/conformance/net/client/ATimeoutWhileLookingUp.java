package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.List;

/** The idle timer runs while the socket connects, and starts again with the lookup's answer. */
public final class ATimeoutWhileLookingUp implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(server.address().port())
                      .host("some.example")
                      .family(4)
                      .timeout(200)
                      .lookup(
                          (host, options, callback) ->
                              setTimeout(
                                  () ->
                                      callback.done(
                                          null, List.of(new LookupAddress("127.0.0.1", 4))),
                                  500))
                      .build());
          trace.watch(
              "client",
              client,
              Socket.TIMEOUT,
              Socket.LOOKUP,
              Socket.CONNECT,
              Socket.END,
              Socket.CLOSE);
          client.on(
              Socket.TIMEOUT,
              () -> trace.log("client", "state", client.connecting(), client.destroyed()));
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
