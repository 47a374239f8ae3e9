package dev.sluice.examples;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.Net;
import dev.sluice.net.Server;
import dev.sluice.net.ServerOptions;
import dev.sluice.net.Socket;
import dev.sluice.stream.Streams;
import dev.sluice.stream.Transform;
import dev.sluice.stream.TransformCallback;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reverses each line: a transform between the two directions of a socket, in one pipeline. A client
 * that ends its side still gets its last answer, since the server's end may stay half-open.
 */
public final class LineServer {
  private LineServer() {}

  /** Turns bytes into lines, and each line into its reverse. */
  static final class Reverser extends Transform<ByteBuffer, ByteBuffer> {
    /** A longer line is an error: a client must not be able to fill the memory. */
    static final int MAX_LINE_LENGTH = 64 * 1024;

    private final StringBuilder unfinished = new StringBuilder();

    @Override
    public void doTransform(ByteBuffer chunk, TransformCallback<ByteBuffer> callback) {
      unfinished.append(StandardCharsets.ISO_8859_1.decode(chunk));
      StringBuilder answer = new StringBuilder();
      int end;
      while ((end = unfinished.indexOf("\n")) >= 0) {
        answer.append(new StringBuilder(unfinished.substring(0, end)).reverse()).append('\n');
        unfinished.delete(0, end + 1);
      }
      if (unfinished.length() > MAX_LINE_LENGTH) {
        callback.fail(new IllegalStateException("a line is longer than " + MAX_LINE_LENGTH));
      } else {
        callback.result(ByteBuffer.wrap(answer.toString().getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
  }

  /**
   * Serves until the process is ended.
   *
   * @param arguments the port, 6969 without one
   */
  public static void main(String[] arguments) {
    int port = arguments.length == 0 ? 6969 : Integer.parseInt(arguments[0]);
    EventLoop.run(
        () -> {
          Server server = create();
          server.on(Server.ERROR, error -> System.err.println(error.getMessage()));
          server.listen(port, () -> System.out.println("listening on " + server.address()));
        });
  }

  /** {@return the server, not listening yet} */
  static Server create() {
    ServerOptions options = ServerOptions.builder().allowHalfOpen(true).build();
    return Net.createServer(options, LineServer::serve);
  }

  private static void serve(Socket socket) {
    Streams.pipeline(
        socket,
        new Reverser(),
        socket,
        error -> {
          if (error != null) {
            System.err.println(error.getMessage());
          }
        });
  }
}
