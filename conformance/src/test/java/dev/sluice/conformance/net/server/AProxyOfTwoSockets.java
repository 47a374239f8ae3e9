package dev.sluice.conformance.net.server;

import static dev.sluice.conformance.Bytes.text;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;

/** Two sockets piped into each other: data and ends pass in both directions. */
public final class AProxyOfTwoSockets implements Scenario {
  @Override
  public void run(Trace trace) {
    ServerOptions halfOpen = ServerOptions.builder().allowHalfOpen(true).build();
    Server target =
        Net.createServer(
            halfOpen,
            peer -> {
              StringBuilder text = new StringBuilder();
              peer.onData(chunk -> text.append(text(chunk)));
              peer.on(
                  Socket.END,
                  () -> {
                    trace.log("target", "end", text.toString());
                    peer.end("answer to " + text);
                  });
            });
    Server proxy =
        Net.createServer(
            halfOpen,
            front -> {
              Socket back = Net.connect(to(target));
              trace.watch(
                  "front",
                  front,
                  Socket.PIPE,
                  Socket.UNPIPE,
                  Socket.END,
                  Socket.FINISH,
                  Socket.CLOSE);
              trace.watch(
                  "back",
                  back,
                  Socket.PIPE,
                  Socket.UNPIPE,
                  Socket.END,
                  Socket.FINISH,
                  Socket.CLOSE);
              front.pipe(back);
              back.pipe(front);
            });
    target.listen(
        0,
        "127.0.0.1",
        () ->
            proxy.listen(
                0,
                "127.0.0.1",
                () -> {
                  Socket client = Net.connect(to(proxy));
                  trace.watch(
                      "client", client, Socket.DATA, Socket.END, Socket.FINISH, Socket.CLOSE);
                  client.end("question");
                  client.on(
                      Socket.CLOSE,
                      hadError -> {
                        proxy.close();
                        target.close();
                      });
                }));
  }

  private static ConnectOptions to(Server server) {
    return ConnectOptions.builder()
        .port(server.address().port())
        .host("127.0.0.1")
        .allowHalfOpen(true)
        .build();
  }
}
