package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Socket;

/** end() on a socket that was never told to connect. */
public final class EndBeforeConnect implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket socket = new Socket();
    trace.watch(
        "socket", socket, Socket.PREFINISH, Socket.FINISH, Socket.END, Socket.ERROR, Socket.CLOSE);
    socket.end(null, error -> trace.log("socket", "end callback", error));
  }
}
