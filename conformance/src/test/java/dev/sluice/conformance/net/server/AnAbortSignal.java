package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.event.AbortController;
import dev.sluice.event.AbortSignal;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** The signal of listen() closes the server; fired before, it never listens. */
public final class AnAbortSignal implements Scenario {
  @Override
  public void run(Trace trace) {
    AbortController controller = new AbortController();
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(
        ListenOptions.builder().port(0).host("127.0.0.1").signal(controller.signal()).build());
    server.on(
        Server.LISTENING,
        () -> {
          controller.abort();
          trace.log("server", "aborted", server.listening());
        });
    Server never = Net.createServer();
    trace.watch("never", never, Server.LISTENING, Server.ERROR, Server.CLOSE);
    never.listen(ListenOptions.builder().port(0).signal(AbortSignal.abort()).build());
  }
}
