package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Socket;

/** A write to a socket that was never told to connect: callback and error get ERR_SOCKET_CLOSED. */
public final class WriteBeforeConnect implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket socket = new Socket();
    trace.watch("socket", socket, Socket.ERROR, Socket.FINISH, Socket.CLOSE);
    trace.log(
        "socket", "write", socket.write("lost", error -> trace.log("socket", "written", error)));
  }
}
