package dev.sluice.examples;

import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.net.Descriptor;
import dev.sluice.net.ListenOptions;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import dev.sluice.net.SocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server that its next release replaces without a client noticing: the new process asks the old
 * one for the listening socket, by an abstract name that both know.
 *
 * <pre>
 *   the new process                          the old process
 *        │ ──────────── connects ──────────────► │ stops accepting; the kernel keeps who comes
 *        │ ◄──── the listening socket ────────── │
 *   listens │ ─────── "listening" ─────────────► │ closes its copy, serves its clients to the end
 *        │                                       │ and exits
 * </pre>
 *
 * A new process that fails before it listens has cost nothing: the old one goes on. Linux only.
 */
public final class Handover {
  private final String name;
  private final int port;
  private final Server server = Net.createServer(this::serve);
  private final Server control = Net.createServer(this::handOver);

  private Handover(String name, int port) {
    this.name = name;
    this.port = port;
  }

  /**
   * Takes over from the process that has the name, or begins.
   *
   * @param arguments the name, and the port to begin with
   */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[1]);
    EventLoop.run(() -> new Handover("\0" + arguments[0], port).start());
  }

  private void serve(Socket client) {
    client.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
    client.write("served by " + ProcessHandle.current().pid() + "\n");
    client.pipe(client);
  }

  // ---- the new process

  private void start() {
    Socket earlier = new Socket(SocketOptions.builder().receiveDescriptors(true).build());
    earlier.on(Socket.DESCRIPTORS, received -> takeOver(received.getFirst(), earlier));
    earlier.on(Socket.ERROR, this::begin);
    earlier.on(Socket.CLOSE, hadError -> control.listen(name));
    earlier.resume();
    earlier.connect(name);
  }

  /** Nobody has the name: this process is the first. */
  private void begin(NodeException nobody) {
    server.listen(port, this::tell);
  }

  private void takeOver(Descriptor listening, Socket earlier) {
    server.listen(
        ListenOptions.builder().fd(listening.release()).build(),
        () -> {
          tell();
          earlier.write("listening");
        });
  }

  private void tell() {
    System.out.println("listening on " + server.address());
  }

  // ---- the old process

  private void handOver(Socket next) {
    control.close();
    Descriptor listening = server.detach();
    ByteBuffer here = ByteBuffer.wrap("here".getBytes(StandardCharsets.UTF_8));
    next.writeDescriptors(here, List.of(listening), null);
    next.onData(
        confirmation -> {
          listening.close();
          next.end();
        });
    next.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
    next.on(Socket.CLOSE, hadError -> goOnUnlessClosed(listening));
  }

  private void goOnUnlessClosed(Descriptor listening) {
    if (listening.isOpen()) {
      server.listen(ListenOptions.builder().fd(listening.release()).build(), this::tell);
      control.listen(name);
    } else {
      System.out.println("handed over");
    }
  }
}
