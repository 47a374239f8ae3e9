package dev.sluice.conformance.net.client;

import static dev.sluice.conformance.Bytes.bytes;
import static dev.sluice.loop.Timers.setImmediate;

import dev.sluice.conformance.PushedReadable;
import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.stream.Readable;
import java.nio.ByteBuffer;

/** A socket that closes is unpiped; its source stays, paused. */
public final class APipeIntoASocketThatIsDestroyed implements Scenario {
  @Override
  public void run(Trace trace) {
    Server server =
        Net.createServer(
            peer -> {
              peer.on(Socket.ERROR, error -> {});
              peer.resume();
            });
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          Readable<ByteBuffer> source = new PushedReadable();
          Socket client = Net.connect(server.address().port(), "127.0.0.1");
          trace.watch(
              "source",
              source,
              Socket.PAUSE,
              Socket.RESUME,
              Socket.END,
              Socket.ERROR,
              Socket.CLOSE);
          trace.watch(
              "client",
              client,
              Socket.CONNECT,
              Socket.PIPE,
              Socket.UNPIPE,
              Socket.FINISH,
              Socket.ERROR,
              Socket.CLOSE);
          source.pipe(client);
          source.push(bytes("data"));
          client.on(Socket.CONNECT, () -> setImmediate(client::destroy));
          client.on(
              Socket.CLOSE,
              hadError -> {
                trace.log("source", "state", source.destroyed(), source.readableFlowing());
                server.close();
              });
        });
  }
}
