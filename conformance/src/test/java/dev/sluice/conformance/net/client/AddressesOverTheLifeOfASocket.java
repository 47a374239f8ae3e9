package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.AddressInfo;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Addresses are undefined before connect; after close the local ones are gone, the remote ones stay
 * if they were asked for before.
 */
public final class AddressesOverTheLifeOfASocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.onData(chunk -> peer.end());
              peer.on(
                  Socket.CLOSE,
                  hadError -> trace.log("peer", "remote in close", peer.remoteAddress()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          trace.name("server", server.address().port());
          Socket client = new Socket();
          Consumer<String> addresses =
              when -> {
                trace.log("client", when, parts(client.remote()));
                trace.log("client", when, parts(client.address()));
                trace.log("client", when, client.address() == null ? Map.of() : client.address());
              };
          addresses.accept("before connect");
          client.connect(
              server.address().port(),
              "127.0.0.1",
              () -> {
                trace.name("client", client.localPort());
                addresses.accept("in connect");
                client.write("done");
              });
          addresses.accept("while connecting");
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                addresses.accept("in close");
                server.close();
              });
        });
  }

  private static @Nullable Object[] parts(@Nullable AddressInfo it) {
    return it == null ? new Object[0] : new Object[] {it.address(), it.port(), it.family()};
  }
}
