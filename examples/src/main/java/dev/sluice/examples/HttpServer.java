package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * An HTTP/1.0 server: one request, one response, end. It allows half-open connections, so that a
 * client that ends its side right after the request still gets its response.
 */
public final class HttpServer {
  /** Longer heads are refused: a client must not be able to fill the memory. */
  private static final int MAX_HEAD_BYTES = 8 * 1024;

  private static final Duration IDLE_LIMIT = Duration.ofSeconds(10);

  private HttpServer() {}

  /**
   * Serves until the process is ended.
   *
   * @param arguments the port, 8080 without one
   */
  public static void main(String[] arguments) {
    int port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
    EventLoop.run(
        () -> {
          Server server = create();
          server.on(Server.ERROR, error -> System.err.println(error.getMessage()));
          server.listen(port, () -> System.out.println("listening on " + server.address()));
        });
  }

  /** {@return the server, not listening yet} */
  public static Server create() {
    ServerOptions options = ServerOptions.builder().allowHalfOpen(true).build();
    return Net.createServer(options, HttpServer::serve);
  }

  private static void serve(Socket socket) {
    StringBuilder head = new StringBuilder();
    socket.setTimeout(IDLE_LIMIT, socket::destroy);
    socket.onData(chunk -> receive(socket, head, chunk));
    socket.on(Socket.END, socket::end);
    socket.on(Socket.ERROR, error -> System.err.println(error.getMessage()));
  }

  private static void receive(Socket socket, StringBuilder head, ByteBuffer chunk) {
    if (socket.writableEnded()) {
      return;
    }
    head.append(StandardCharsets.ISO_8859_1.decode(chunk));
    if (head.length() > MAX_HEAD_BYTES) {
      respond(socket, "431 Request Header Fields Too Large", "the request's head is too long\n");
    } else if (head.indexOf("\r\n\r\n") >= 0) {
      String[] request = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
      answer(socket, request);
    }
  }

  private static void answer(Socket socket, String[] request) {
    if (request.length < 2 || !request[1].startsWith("/")) {
      respond(socket, "400 Bad Request", "that was no request\n");
    } else if (!request[0].equals("GET")) {
      respond(socket, "405 Method Not Allowed", "only GET is served here\n");
    } else {
      respond(socket, "200 OK", "you asked for " + request[1] + "\n");
    }
  }

  private static void respond(Socket socket, String status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    socket.write(
        "HTTP/1.0 "
            + status
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + bytes.length
            + "\r\nConnection: close\r\n\r\n");
    socket.end(ByteBuffer.wrap(bytes));
  }
}
