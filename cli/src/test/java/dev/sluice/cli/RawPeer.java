package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** One end of a TCP connection that knows nothing of Sluice; its reads fail after 20 s. */
final class RawPeer implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Socket socket;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) DEADLINE.toMillis());
  }

  /** A server on a free port of 127.0.0.1; waiting for a client fails after 20 s. */
  static ServerSocket server() throws IOException {
    ServerSocket server = new ServerSocket();
    server.setSoTimeout((int) DEADLINE.toMillis());
    server.bind(new InetSocketAddress(loopback(), 0), 1024);
    return server;
  }

  static RawPeer accept(ServerSocket server) throws IOException {
    return new RawPeer(server.accept());
  }

  static RawPeer connect(int port) throws IOException {
    return new RawPeer(new Socket(loopback(), port));
  }

  private static InetAddress loopback() throws IOException {
    return InetAddress.getByName("127.0.0.1");
  }

  RawPeer send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    return this;
  }

  /** Closes this direction: a FIN. */
  RawPeer end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Breaks the connection off: an RST. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Reads exactly as much as the text is long. */
  String read(int bytes) throws IOException {
    byte[] read = socket.getInputStream().readNBytes(bytes);
    if (read.length < bytes) {
      throw new EOFException("the connection ended after: " + new String(read, UTF_8));
    }
    return new String(read, UTF_8);
  }

  /** Reads to the clean end of the connection. */
  String readToEnd() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
