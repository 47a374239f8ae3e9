package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Wrong arguments of listen() fail at the call. */
public final class WrongArguments implements Scenario {
  @Override
  public void run(Trace trace) {
    Map<String, Consumer<Server>> attempts = new LinkedHashMap<>();
    attempts.put("port -1", server -> server.listen(-1));
    attempts.put("port 65536", server -> server.listen(65536));
    attempts.put("nothing to listen on", server -> server.listen(ListenOptions.builder().build()));
    attempts.put(
        "port of the options",
        server -> server.listen(ListenOptions.builder().port(70000).build()));
    attempts.forEach(
        (what, listen) -> {
          Server server = Net.createServer();
          trace.logThrown("server", what, () -> listen.accept(server));
          trace.log("server", "state", server.listening(), server.address());
        });
  }
}
