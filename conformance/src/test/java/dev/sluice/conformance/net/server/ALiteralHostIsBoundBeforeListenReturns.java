package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import java.util.List;

/**
 * The address behind listen() with a literal host; without a host it is known at once in Node too.
 */
public final class ALiteralHostIsBoundBeforeListenReturns implements Scenario {
  @Override
  public void run(Trace trace) {
    Server literal = Net.createServer();
    literal.listen(0, "127.0.0.1");
    trace.log("literal", "address behind listen()", literal.address() != null);
    Server missing = Net.createServer();
    missing.listen(0);
    trace.log("missing", "address behind listen()", missing.address() != null);
    for (Server server : List.of(literal, missing)) {
      server.on(Server.LISTENING, server::close);
    }
  }
}
