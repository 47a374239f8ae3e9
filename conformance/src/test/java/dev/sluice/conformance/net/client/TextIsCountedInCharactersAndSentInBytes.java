package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.gather;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.ByteArrayOutputStream;

/** While it waits, text counts UTF-16 units in writableLength and encoded bytes in bytesWritten. */
public final class TextIsCountedInCharactersAndSentInBytes implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              ByteArrayOutputStream received = new ByteArrayOutputStream();
              peer.onData(chunk -> gather(received, chunk));
              peer.on(Socket.END, () -> trace.log("peer", "end", received.toByteArray()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.write("€€");
          client.write("𝄞");
          client.write("é", ISO_8859_1);
          trace.log(
              "client",
              "waiting",
              client.writableLength(),
              client.bytesWritten(),
              client.bufferSize());
          client.end();
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("client", "closed", client.writableLength(), client.bytesWritten());
                server.close();
              });
        });
  }
}
