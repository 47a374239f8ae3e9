package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** Corked writes count as written, stay here until uncork(), and arrive in order. */
public final class CorkOnASocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              StringBuilder text = new StringBuilder();
              peer.onData(chunk -> text.append(text(chunk)));
              peer.on(Socket.END, () -> trace.log("peer", "end", text.toString()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(
              Socket.CONNECT,
              () -> {
                client.cork();
                client.write("one ", error -> trace.log("client", "written one"));
                client.write("two ", error -> trace.log("client", "written two"));
                trace.log("client", "corked", client.writableLength(), client.bytesWritten());
                setImmediate(
                    () -> {
                      client.uncork();
                      trace.log(
                          "client", "uncorked", client.writableLength(), client.bytesWritten());
                      client.end("three");
                    });
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
