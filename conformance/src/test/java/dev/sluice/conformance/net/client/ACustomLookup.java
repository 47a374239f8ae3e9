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

/** A lookup of the user's is called with the options; its answer is connected to. */
public final class ACustomLookup implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          trace.name("server", server.address().port());
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(server.address().port())
                      .host("some.example")
                      .family(4)
                      .lookup(
                          (host, options, callback) -> {
                            trace.log("lookup", "called", host, options.family(), options.all());
                            setImmediate(
                                () ->
                                    callback.done(
                                        null, List.of(new LookupAddress("127.0.0.1", 4))));
                          })
                      .build());
          trace.watch("client", client, Socket.LOOKUP, Socket.CONNECT, Socket.END, Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
