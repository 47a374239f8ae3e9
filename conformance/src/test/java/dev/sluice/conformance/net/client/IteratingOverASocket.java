package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.gather;
import static dev.sluice.conformance.Bytes.repeated;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.stream.BlockingIterable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A reader that iterates gets every byte, and the socket ends and closes as with listeners. */
public final class IteratingOverASocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.resume();
              peer.end(repeated(1 << 20, "iterate"));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.END, Socket.ERROR, Socket.CLOSE);
          client.on(Socket.CLOSE, hadError -> server.close());
          Hold reading = EventLoop.current().hold("a thread that reads");
          BlockingIterable<ByteBuffer> chunks = client.iterate();
          Thread.startVirtualThread(
              () -> {
                ByteArrayOutputStream received = new ByteArrayOutputStream();
                for (ByteBuffer chunk : chunks) {
                  gather(received, chunk);
                }
                trace.log("reader", "received", received.toByteArray());
                reading.close();
              });
        });
  }
}
