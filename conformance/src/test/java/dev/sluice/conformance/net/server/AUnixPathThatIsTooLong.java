package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.error.SystemException;
import dev.sluice.net.Net;
import dev.sluice.net.NetException;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** More than the kernel's 107 bytes: EINVAL, on both sides, as an event. */
public final class AUnixPathThatIsTooLong implements Scenario {
  @Override
  public void run(Trace trace) {
    String path = "/tmp/" + "x".repeat(200);
    Server server = Net.createServer();
    server.on(
        Server.ERROR,
        error ->
            trace.log(
                "server",
                "error",
                error.code(),
                ((NetException) error).syscall(),
                ((NetException) error).port()));
    trace.watch("server", server, Server.LISTENING, Server.CLOSE);
    Socket client = Net.connect(path);
    client.on(
        Socket.ERROR,
        error -> trace.log("client", "error", error.code(), ((SystemException) error).syscall()));
    trace.watch("client", client, Socket.CONNECT, Socket.CLOSE);
    server.listen(path);
  }
}
