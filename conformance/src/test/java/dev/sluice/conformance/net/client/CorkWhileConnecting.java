package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.text;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** Corked before the connection stands, writes wait for both: for connect and for uncork(). */
public final class CorkWhileConnecting implements Scenario {
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
          trace.watch("client", client, Socket.CONNECT, Socket.FINISH, Socket.CLOSE);
          client.cork();
          client.write("one ", error -> trace.log("client", "written one"));
          client.write("two ", error -> trace.log("client", "written two"));
          client.on(
              Socket.CONNECT,
              () -> {
                trace.log("client", "corked", client.writableLength());
                setImmediate(
                    () -> {
                      client.uncork();
                      client.end("three");
                    });
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
