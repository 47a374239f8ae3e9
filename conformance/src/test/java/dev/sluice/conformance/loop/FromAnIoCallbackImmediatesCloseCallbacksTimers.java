package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.nextTick;
import static dev.sluice.loop.Timers.queueMicrotask;
import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;

/**
 * What a callback of a socket starts comes in this order: ticks, microtasks, immediates, close
 * callbacks, timers.
 */
public final class FromAnIoCallbackImmediatesCloseCallbacksTimers implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server = Net.createServer(Socket::resume);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          client.on(
              Socket.CONNECT,
              () -> {
                setTimeout(() -> trace.log("loop", "timer"), 1);
                setImmediate(() -> trace.log("loop", "immediate"));
                client.on(Socket.CLOSE, hadError -> trace.log("loop", "close"));
                client.destroy();
                queueMicrotask(() -> trace.log("loop", "microtask"));
                nextTick(() -> trace.log("loop", "tick"));
                trace.log("loop", "connect");
                server.close();
              });
        });
  }
}
