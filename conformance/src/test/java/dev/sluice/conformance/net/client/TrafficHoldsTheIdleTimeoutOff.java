package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.clearInterval;
import static dev.sluice.loop.Timers.setInterval;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Timer;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Reads and writes both count as activity. */
public final class TrafficHoldsTheIdleTimeoutOff implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server =
        Net.createServer(
            peer -> {
              AtomicInteger left = new AtomicInteger(8);
              AtomicReference<Timer> interval = new AtomicReference<>();
              interval.set(
                  setInterval(
                      () -> {
                        peer.write(".");
                        if (left.decrementAndGet() == 0) {
                          clearInterval(interval.get());
                          trace.log("peer", "silent");
                        }
                      },
                      50));
              peer.resume();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          AtomicLong bytes = new AtomicLong();
          client.setTimeout(
              1000,
              () -> {
                trace.log("client", "timeout", bytes.get());
                client.end();
              });
          client.onData(chunk -> bytes.addAndGet(chunk.remaining()));
          trace.watch("client", client, Socket.CLOSE);
          client.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
