package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.charset.StandardCharsets;

/** An abstract name of Linux: no file, and everything else as on a path. */
public final class AnAbstractName implements Scenario {
  @Override
  public void run(Trace trace) {
    String name = "\0sluice-conformance-" + ProcessHandle.current().pid();
    Server server = Net.createServer();
    trace.watch("server", server, Server.LISTENING, Server.ERROR, Server.CLOSE);
    server.listen(
        name,
        () -> {
          trace.log("server", "address is the name", server.address().address().equals(name));
          Server second = Net.createServer();
          second.on(
              Server.ERROR,
              error -> {
                trace.log("second", "error", error.code(), "listen");
                connect(trace, name);
              });
          second.listen(ListenOptions.builder().path(name).build());
        });
    server.on(
        Server.CONNECTION,
        socket -> {
          trace.log("server", "connection", socket.remoteAddress());
          server.close();
          socket.end("hello");
        });
  }

  private static void connect(Trace trace, String name) {
    Socket client = Net.connect(ConnectOptions.builder().path(name).build());
    trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.CLOSE);
    client.onData(
        chunk -> trace.log("client", "data", StandardCharsets.UTF_8.decode(chunk).toString()));
  }
}
