package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** destroy() inside a listener of each event: nothing but close follows. */
public final class DestroyedInsideItsListeners implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.resume();
              peer.write("hello");
              setTimeout(() -> peer.end(), 50);
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Map<String, Socket> clients = new LinkedHashMap<>();
          for (String event : List.of("lookup", "ready", "data", "end", "timeout")) {
            clients.put(
                event,
                Net.connect(
                    ConnectOptions.builder()
                        .port(server.address().port())
                        .host("localhost")
                        .family(4)
                        .timeout(event.equals("timeout") ? 20 : 0)
                        .build()));
          }
          clients.get("lookup").once(Socket.LOOKUP, lookup -> clients.get("lookup").destroy());
          clients.get("ready").once(Socket.READY, clients.get("ready")::destroy);
          clients.get("data").once(Socket.DATA, chunk -> clients.get("data").destroy());
          clients.get("end").once(Socket.END, clients.get("end")::destroy);
          clients.get("timeout").once(Socket.TIMEOUT, clients.get("timeout")::destroy);
          AtomicInteger open = new AtomicInteger(clients.size());
          clients.forEach(
              (event, client) -> {
                trace.watch(event, client, Socket.FINISH, Socket.ERROR, Socket.CLOSE);
                client.resume();
                client.on(
                    Socket.CLOSE,
                    hadError -> {
                      if (open.decrementAndGet() == 0) {
                        server.close();
                      }
                    });
              });
        });
  }
}
