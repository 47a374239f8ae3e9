package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** With reusePort two servers listen on the same port. */
public final class TwoServersShareAPort implements Scenario {
  @Override
  public void run(Trace trace) {
    Server first = Net.createServer();
    Server second = Net.createServer();
    trace.watch("first", first, Server.LISTENING, Server.ERROR, Server.CLOSE);
    trace.watch("second", second, Server.LISTENING, Server.ERROR, Server.CLOSE);
    first.listen(
        ListenOptions.builder().port(0).host("127.0.0.1").reusePort(true).build(),
        () -> {
          int port = first.address().port();
          second.listen(
              ListenOptions.builder().port(port).host("127.0.0.1").reusePort(true).build(),
              () -> {
                trace.log("second", "same port", second.address().port() == port);
                first.close();
                second.close();
              });
        });
  }
}
