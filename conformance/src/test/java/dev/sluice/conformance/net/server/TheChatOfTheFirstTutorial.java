package dev.sluice.conformance.net.server;

import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * The program every introduction shows: a server that greets, a client that answers and destroys.
 */
public final class TheChatOfTheFirstTutorial implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer();
    server.on(
        Server.CONNECTION,
        peer -> {
          trace.log("peer", "connected", peer.remoteAddress());
          trace.watch("peer", peer, Socket.DATA, Socket.END, Socket.CLOSE);
          peer.onData(chunk -> peer.write("You said \"" + text(chunk) + "\""));
        });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = new Socket();
          trace.watch("client", client, Socket.DATA, Socket.END, Socket.CLOSE);
          client.connect(
              server.address().port(), "127.0.0.1", () -> client.write("I am Chuck Norris!"));
          client.onData(chunk -> client.destroy());
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
