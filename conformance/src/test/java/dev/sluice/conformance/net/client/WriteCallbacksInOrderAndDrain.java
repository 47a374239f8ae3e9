package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.zeros;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Each callback comes once, in order, never inside write(); drain when the queue is empty. */
public final class WriteCallbacksInOrderAndDrain implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server =
        Net.createServer(
            peer -> {
              AtomicLong bytes = new AtomicLong();
              peer.onData(chunk -> bytes.addAndGet(chunk.remaining()));
              peer.on(Socket.END, () -> trace.log("peer", "end", bytes.get()));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch("client", client, Socket.DRAIN, Socket.FINISH, Socket.CLOSE);
          client.on(
              Socket.CONNECT,
              () -> {
                AtomicBoolean inside = new AtomicBoolean(true);
                for (String label : List.of("one", "two", "three")) {
                  boolean more =
                      client.write(
                          zeros(SIZE),
                          error -> trace.log("client", "written " + label, error, inside.get()));
                  trace.log("client", "write", more, client.writableNeedDrain());
                }
                inside.set(false);
                trace.log("client", "bytesWritten", client.bytesWritten());
                client.once(Socket.DRAIN, () -> client.end());
              });
          client.resume();
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }

  private static final int SIZE = 16 << 20;
}
