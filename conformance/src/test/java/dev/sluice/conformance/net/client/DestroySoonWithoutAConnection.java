package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Socket;

/** destroySoon() of a socket that was never connected. */
public final class DestroySoonWithoutAConnection implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket socket = new Socket();
    trace.watch(
        "socket", socket, Socket.PREFINISH, Socket.FINISH, Socket.END, Socket.ERROR, Socket.CLOSE);
    socket.destroySoon();
    trace.log("socket", "state", socket.destroyed(), socket.writableEnded());
  }
}
