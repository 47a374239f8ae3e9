package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.NetException;
import dev.sluice.net.Socket;

/** A local address that does not go with the remote one: bind fails. */
public final class ALocalAddressOfAnotherFamily implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket client =
        Net.connect(ConnectOptions.builder().port(1).host("127.0.0.1").localAddress("::1").build());
    trace.watch("client", client, Socket.CONNECTION_ATTEMPT, Socket.CONNECT, Socket.CLOSE);
    client.on(
        Socket.ERROR,
        error -> {
          NetException refused = (NetException) error;
          trace.log("client", "error", refused.code(), refused.syscall(), refused.address());
        });
  }
}
