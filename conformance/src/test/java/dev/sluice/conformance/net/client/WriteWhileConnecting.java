package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** Writes between connect() and connect are queued and sent in order; so is the end. */
public final class WriteWhileConnecting implements Scenario {
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
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.READY,
              Socket.FINISH,
              Socket.END,
              Socket.CLOSE);
          trace.log(
              "client", "write", client.write("one ", error -> trace.log("client", "written one")));
          trace.log(
              "client", "write", client.write("two ", error -> trace.log("client", "written two")));
          trace.log(
              "client",
              "pending",
              client.bytesWritten(),
              client.writableLength(),
              client.connecting());
          client.end(bytes("three"), error -> trace.log("client", "end callback"));
          client.resume();
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("client", "bytesWritten", client.bytesWritten());
                server.close();
              });
        });
  }
}
