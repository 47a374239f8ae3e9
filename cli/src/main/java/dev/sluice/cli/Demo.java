package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.AddressInfo;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A server and its client, the first of every tutorial of Node's, talking in one process. */
@Command(
    name = "demo",
    description = {
      "Run a server and a client in this process, and print what happens on both sides.",
      "",
      "The client greets, the server answers, the client closes, the server stops."
    },
    footerHeading = "%nExample:%n",
    footer = "  sluice demo")
final class Demo implements Callable<Integer> {
  private static final String HOST = "127.0.0.1";
  private static final int PORT = 6969;

  @Spec private CommandSpec spec;

  Demo() {}

  @Override
  public Integer call() {
    EventLoop.run(() -> serve(PORT));
    return ExitCode.OK;
  }

  // ---- the server

  private void serve(int port) {
    Server server = Net.createServer();
    server.on(Server.CONNECTION, client -> answer(server, client));
    server.on(Server.ERROR, error -> tryAnotherPort(port, error));
    server.listen(
        port,
        HOST,
        () -> {
          AddressInfo address = address(server);
          server("Server listening on " + address);
          greet(address.port());
        });
  }

  private void tryAnotherPort(int port, NodeException error) {
    if (port != PORT || !error.code().equals("EADDRINUSE")) {
      throw Failure.listening(new Endpoint.Tcp(HOST, port), error);
    }
    server("Port " + PORT + " is in use, taking a free one");
    serve(0);
  }

  private void answer(Server server, Socket client) {
    String name = Service.name(client.remote());
    server("CONNECTED: " + name);
    client.onData(
        chunk -> {
          String text = text(chunk);
          server("DATA " + name + ": " + text);
          client.write("You said \"" + text + "\"");
        });
    client.on(
        Socket.CLOSE,
        hadError -> {
          server("CLOSED: " + name);
          server.close();
        });
  }

  // ---- the client

  private void greet(int port) {
    Socket socket = new Socket();
    socket.connect(
        port,
        HOST,
        () -> {
          client("CONNECTED TO: " + HOST + ":" + port);
          socket.write("I am Chuck Norris!");
        });
    socket.onData(
        chunk -> {
          client("DATA: " + text(chunk));
          socket.destroy();
        });
    socket.on(Socket.CLOSE, hadError -> client("Connection closed"));
  }

  // ---- what both print

  private static AddressInfo address(Server server) {
    return Objects.requireNonNull(server.address(), "a server that listens has an address");
  }

  private static String text(ByteBuffer chunk) {
    return StandardCharsets.UTF_8.decode(chunk).toString();
  }

  private void server(String line) {
    print("server | " + line);
  }

  private void client(String line) {
    print("client | " + line);
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
