package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import java.util.function.Consumer;

/** A server's life: not listening, listening with an address, connections, close. */
public final class ListenAndClose implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    Consumer<String> state =
        when -> trace.log("server", when, server.listening(), server.address());
    trace.watch("server", server, Server.LISTENING, Server.CLOSE, Server.ERROR);
    state.accept("created");
    trace.log(
        "server",
        "listen",
        server.listen(0, "127.0.0.1", () -> trace.log("server", "listener")) == server);
    server.on(
        Server.LISTENING,
        () -> {
          trace.name("server", server.address().port());
          state.accept("in listening");
          trace.log(
              "server",
              "close",
              server.close(error -> trace.log("server", "close callback", error)) == server);
          state.accept("closed");
        });
  }
}
