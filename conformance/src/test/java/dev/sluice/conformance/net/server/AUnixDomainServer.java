package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The address is the path; the file is there while the server listens and gone behind close. */
public final class AUnixDomainServer implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    String path = trace.socketPath("server");
    Server server = Net.createServer(Socket::end);
    trace.watch("server", server, Server.LISTENING, Server.CLOSE);
    server.listen(
        path,
        () -> {
          trace.log("server", "address", server.address().address(), Files.exists(Path.of(path)));
          Socket client = Net.connect(path);
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError ->
                  server.close(error -> trace.log("server", "file", Files.exists(Path.of(path)))));
        });
  }
}
