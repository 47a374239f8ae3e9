package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Every setter returns the socket, before and after the connection. */
public final class SettersReturnTheSocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Map<String, UnaryOperator<Socket>> setters = new LinkedHashMap<>();
    setters.put("setNoDelay", Socket::setNoDelay);
    setters.put("setKeepAlive", socket -> socket.setKeepAlive(true, 1000));
    setters.put("setTimeout", socket -> socket.setTimeout(0));
    setters.put("pause", Socket::pause);
    setters.put("resume", Socket::resume);
    setters.put("ref", Socket::ref);
    setters.put("unref", Socket::unref);
    Server server = Net.createServer(Socket::end);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket();
          setters.forEach(
              (name, set) -> trace.log("client", name + " before", set.apply(client) == client));
          client.ref();
          client.connect(
              server.address().port(),
              "127.0.0.1",
              () -> {
                setters.forEach(
                    (name, set) ->
                        trace.log("client", name + " after", set.apply(client) == client));
                client.ref();
              });
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
