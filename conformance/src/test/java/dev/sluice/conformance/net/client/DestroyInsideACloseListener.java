package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.IOException;

/** Everything that ends a socket is without effect once it has closed. */
public final class DestroyInsideACloseListener implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.resume();
          client.once(
              Socket.CLOSE,
              hadError -> {
                client.destroy(new IOException("too late"));
                client.destroySoon();
                client.end();
                trace.log(
                    "client",
                    "state",
                    client.destroyed(),
                    client.closed(),
                    client.readyState(),
                    client.errored());
                setImmediate(server::close);
              });
        });
  }
}
