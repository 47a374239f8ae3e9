package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.LookupAddress;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.List;

/** A lookup that calls back before it returns is as good as another. */
public final class ALookupThatAnswersAtOnce implements Scenario {
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
                      .lookup(
                          (host, options, callback) ->
                              callback.done(null, List.of(new LookupAddress("127.0.0.1", 4))))
                      .build());
          trace.log("client", "behind connect", client.connecting());
          trace.watch(
              "client",
              client,
              Socket.LOOKUP,
              Socket.CONNECTION_ATTEMPT,
              Socket.CONNECT,
              Socket.END,
              Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
