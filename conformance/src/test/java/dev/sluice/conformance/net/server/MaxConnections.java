package dev.sluice.conformance.net.server;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** Above the limit a connection is dropped with its addresses, and the client sees an end. */
public final class MaxConnections implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              trace.log("server", "connection");
              peer.resume();
            });
    server.setMaxConnections(1);
    server.on(
        Server.DROP,
        drop -> {
          trace.name("second", drop.remote().port());
          Map<String, Object> data = new LinkedHashMap<>();
          data.put("localAddress", drop.local().address());
          data.put("localPort", drop.local().port());
          data.put("localFamily", drop.local().family());
          data.put("remoteAddress", drop.remote().address());
          data.put("remotePort", drop.remote().port());
          data.put("remoteFamily", drop.remote().family());
          trace.log("server", "drop", data);
        });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          trace.name("server", server.address().port());
          Socket first = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("first", first, Socket.CONNECT, Socket.END, Socket.ERROR, Socket.CLOSE);
          first.on(
              Socket.CONNECT,
              () ->
                  setTimeout(
                      () -> {
                        Socket second = Net.connect(server.address().port(), "127.0.0.1");
                        trace.watch(
                            "second",
                            second,
                            Socket.CONNECT,
                            Socket.END,
                            Socket.ERROR,
                            Socket.CLOSE);
                        second.resume();
                        second.on(Socket.CLOSE, hadError -> first.end());
                      },
                      50));
          first.resume();
          first.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
