package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The handles closed in one callback report it after the immediates of that turn, the one destroyed
 * last first, and each with its ticks before the next.
 */
public final class CloseCallbacksComeLastDestroyedFirst implements Scenario {
  @Override
  public void run(Trace trace) {
    Map<String, Socket> clients = new HashMap<>();
    Server server = Net.createServer(Socket::resume);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          for (String name : List.of("first", "second", "third")) {
            Socket client = Net.connect(server.address().port(), "127.0.0.1");
            client.on(
                Socket.CLOSE,
                hadError -> {
                  trace.log("loop", "close of the " + name);
                  nextTick(() -> trace.log("loop", "tick after the " + name));
                });
            client.on(
                Socket.CONNECT,
                () -> {
                  clients.put(name, client);
                  if (clients.size() == 3) {
                    setImmediate(() -> destroyAll(trace, clients, server));
                  }
                });
          }
        });
  }

  private static void destroyAll(Trace trace, Map<String, Socket> clients, Server server) {
    for (String name : List.of("first", "second", "third")) {
      clients.get(name).destroy();
    }
    setImmediate(() -> trace.log("loop", "immediate of the next turn"));
    trace.log("loop", "all destroyed");
    server.close();
  }
}
