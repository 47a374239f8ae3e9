package dev.sluice.conformance.net.client;

import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.OnRead;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/** With onread the bytes land in one buffer of the user's; no data events; false pauses. */
public final class OnreadIntoABuffer implements Scenario {
  @Override
  public void run(Trace trace) throws Exception {
    Server server =
        Net.createServer(
            peer -> {
              peer.write("first");
              peer.once(Socket.DATA, chunk -> peer.end("second"));
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          ByteBuffer buffer = ByteBuffer.allocate(1024);
          AtomicReference<Socket> client = new AtomicReference<>();
          OnRead onread =
              OnRead.into(
                  buffer,
                  (count, into) -> {
                    trace.log("client", "onread", into.slice(0, count), into == buffer);
                    if (count != 5) {
                      return true;
                    }
                    client.get().write("go on");
                    setTimeout(
                        () -> {
                          trace.log("client", "resumes", client.get().bytesRead());
                          client.get().resume();
                        },
                        60);
                    return false;
                  });
          client.set(
              Net.connect(
                  ConnectOptions.builder()
                      .port(server.address().port())
                      .host("127.0.0.1")
                      .onread(onread)
                      .build()));
          trace.watch("client", client.get(), Socket.DATA, Socket.END, Socket.FINISH, Socket.CLOSE);
          client.get().on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
