package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The write in flight gets ECANCELED, what is queued gets the error given. */
public final class DestroyWithAnErrorInTheMiddleOfAWrite implements Scenario {
  @Override
  public void run(Trace trace) {
    List<Socket> peers = new ArrayList<>();
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.pause();
              peers.add(peer);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DRAIN, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                client.write(
                    zeros(32 << 20), error -> trace.log("client", "written in flight", error));
                client.write("queued", error -> trace.log("client", "written queued", error));
                client.end(null, error -> trace.log("client", "end callback", error));
                setImmediate(() -> client.destroy(new IOException("given up")));
              });
          client.on(
              Socket.CLOSE,
              hadError -> {
                peers.forEach(Socket::destroy);
                server.close();
              });
        });
  }
}
