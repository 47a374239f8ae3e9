package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * 128 KiB are above the high-water mark, and still write() is true if the kernel takes them at
 * once.
 */
public final class AWriteTheKernelTakesAtOnceNeedsNoDrain implements Scenario {
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
                trace.log("client", "mark", client.writableHighWaterMark());
                trace.log(
                    "client",
                    "write",
                    client.write(zeros(128 << 10), error -> trace.log("client", "written")));
                trace.log("client", "length", client.writableLength());
                setImmediate(() -> client.end());
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
