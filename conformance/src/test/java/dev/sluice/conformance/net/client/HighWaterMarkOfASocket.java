package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;

/** The mark of the options counts on both sides; write() is false from it on. */
public final class HighWaterMarkOfASocket implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket socket = new Socket(SocketOptions.builder().highWaterMark(10).build());
    trace.log("socket", "marks", socket.readableHighWaterMark(), socket.writableHighWaterMark());
    Server server = Net.createServer(Socket::resume);
    server.listen(
        0,
        "127.0.0.1",
        () -> {
          socket.connect(server.address().port(), "127.0.0.1");
          trace.log("socket", "write", socket.write("12345"), socket.writableLength());
          trace.log("socket", "write", socket.write("67890"), socket.writableLength());
          socket.on(
              Socket.DRAIN,
              () -> {
                trace.log("socket", "drain", socket.writableLength());
                socket.end();
              });
          socket.resume();
          socket.on(Socket.CLOSE, hadError -> server.close());
        });
  }
}
