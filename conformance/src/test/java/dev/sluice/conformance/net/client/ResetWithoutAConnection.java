package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Socket;

/** resetAndDestroy() of a socket that was never connected: ERR_SOCKET_CLOSED. */
public final class ResetWithoutAConnection implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket socket = new Socket();
    trace.watch("socket", socket, Socket.ERROR, Socket.CLOSE);
    socket.resetAndDestroy();
  }
}
