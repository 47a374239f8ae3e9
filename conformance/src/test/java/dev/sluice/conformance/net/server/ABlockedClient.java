package dev.sluice.conformance.net.server;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.BlockList;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** A client on the block list is closed without an event at the server. */
public final class ABlockedClient implements Scenario {
  @Override
  public void run(Trace trace) {
    BlockList blockList = new BlockList();
    blockList.addAddress("127.0.0.1");
    Server server =
        Net.createServer(
            ServerOptions.builder().blockList(blockList).build(),
            peer -> trace.log("server", "connection"));
    trace.watch("server", server, Server.DROP, Server.ERROR, Server.CLOSE);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.CONNECT, Socket.END, Socket.ERROR, Socket.CLOSE);
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
