package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server without connections emits close in a tick of the callback that closed it. */
public final class ServersReportTheirCloseInTheTickQueue implements Scenario {
  @Override
  public void run(Trace trace) {
    List<Server> servers = new ArrayList<>();
    AtomicInteger listening = new AtomicInteger();
    for (String name : List.of("first", "second")) {
      Server server = Net.createServer();
      servers.add(server);
      server.on(
          Server.CLOSE,
          () -> {
            trace.log("loop", "close of the " + name);
            nextTick(() -> trace.log("loop", "tick after the " + name));
          });
      server.on(
          Server.LISTENING,
          () -> {
            if (listening.incrementAndGet() == 2) {
              setImmediate(() -> trace.log("loop", "immediate"));
              servers.forEach(Server::close);
              trace.log("loop", "all closed");
            }
          });
      server.listen(0, "127.0.0.1");
    }
  }
}
