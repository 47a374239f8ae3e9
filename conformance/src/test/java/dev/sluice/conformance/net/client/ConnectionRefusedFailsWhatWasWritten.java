package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Socket;

/** Writes and the end that waited for the connection get its error. */
public final class ConnectionRefusedFailsWhatWasWritten implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client = Net.connect(1, "127.0.0.1");
    trace.watch("client", client, Socket.DRAIN, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
    trace.log(
        "client", "write", client.write("one", error -> trace.log("client", "written one", error)));
    trace.log(
        "client", "write", client.write("two", error -> trace.log("client", "written two", error)));
    client.end(null, error -> trace.log("client", "end callback", error));
  }
}
