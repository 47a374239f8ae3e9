package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;

/** Characters that arrive in parts are put together. */
public final class SetEncodingOnASocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              ByteBuffer bytes = bytes("a€b");
              peer.setNoDelay(true);
              peer.write(bytes.slice(0, 2));
              peer.once(Socket.DATA, chunk -> peer.end(bytes.slice(2, 3)));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.onText(UTF_8, text -> trace.log("client", "data", text));
          trace.watch("client", client, Socket.END, Socket.CLOSE);
          client.once(Socket.DATA, chunk -> client.write("next"));
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
