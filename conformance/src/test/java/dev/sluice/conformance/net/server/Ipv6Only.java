package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** With ipv6Only the same port stays free for IPv4. */
public final class Ipv6Only implements Scenario {
  @Override
  public void run(Trace trace) {
    Server six = Net.createServer();
    Server four = Net.createServer();
    trace.watch("six", six, Server.LISTENING, Server.ERROR, Server.CLOSE);
    trace.watch("four", four, Server.LISTENING, Server.ERROR, Server.CLOSE);
    six.listen(
        ListenOptions.builder().port(0).host("::").ipv6Only(true).build(),
        () -> {
          int port = six.address().port();
          four.listen(
              port,
              "0.0.0.0",
              () -> {
                trace.log("four", "same port", four.address().port() == port);
                six.close();
                four.close();
              });
        });
  }
}
