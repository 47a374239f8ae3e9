package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;

/** The system's error of bind comes as an error event. (libuv names it EACCES.) */
public final class AUnixPathInAFolderThatDoesNotExist implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen("/no/such/folder/server.sock");
    trace.log("server", "after the call", server.listening());
  }
}
