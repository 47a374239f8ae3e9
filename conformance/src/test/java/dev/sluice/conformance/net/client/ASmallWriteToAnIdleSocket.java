package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/** A write that the kernel takes at once leaves nothing queued; its callback still comes later. */
public final class ASmallWriteToAnIdleSocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::resume);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DRAIN, Socket.FINISH, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                trace.log(
                    "client",
                    "write",
                    client.write("ping", error -> trace.log("client", "written")));
                trace.log(
                    "client",
                    "state",
                    client.writableLength(),
                    client.bytesWritten(),
                    client.writableNeedDrain());
                nextTick(() -> trace.log("client", "tick"));
                setImmediate(() -> client.end());
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
