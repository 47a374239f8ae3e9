package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * The first write to a peer that has closed seems to succeed; the kernel's answer fails the next.
 */
public final class WriteToAPeerThatIsGone implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::destroy);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client =
              Net.connect(
                  ConnectOptions.builder()
                      .port(server.address().port())
                      .host("127.0.0.1")
                      .allowHalfOpen(true)
                      .build());
          trace.watch("client", client, Socket.END, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.resume();
          client.on(
              Socket.END,
              () -> {
                client.write("one", error -> trace.log("client", "written one", error));
                setTimeout(
                    () -> client.write("two", error -> trace.log("client", "written two", error)),
                    50);
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
