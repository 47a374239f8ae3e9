package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** The callback of close() is a close listener: in the order of registration, and only once. */
public final class CloseWithCallbackAndListeners implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(Server.CLOSE, () -> trace.log("server", "listener before"));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          server.close(error -> trace.log("server", "callback"));
          server.on(Server.CLOSE, () -> trace.log("server", "listener after"));
        });
    server.once(Server.CLOSE, () -> server.listen(0, "127.0.0.1", server::close));
  }
}
