package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reading starts unasked, takes in exactly the high-water mark, and leaves the rest to the kernel.
 */
public final class ASocketNobodyReadsTakesIn64Kibibytes implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server = Net.createServer(peer -> peer.end(zeros(1 << 20)));
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.CLOSE);
          setTimeout(
              () -> {
                trace.log(
                    "client",
                    "unread",
                    client.readableFlowing(),
                    client.bytesRead(),
                    client.readableLength());
                AtomicLong bytes = new AtomicLong();
                client.onData(chunk -> bytes.addAndGet(chunk.remaining()));
                client.on(
                    Socket.END,
                    () -> trace.log("client", "received", bytes.get(), client.bytesRead()));
              },
              300);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
