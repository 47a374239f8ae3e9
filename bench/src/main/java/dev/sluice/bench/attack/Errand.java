package dev.sluice.bench.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** What a client that behaves wants of a server: it asks, waits for the answer, and checks it. */
@FunctionalInterface
interface Errand {
  /** Longer than any wait that is worth a number; a client that waits so long was not served. */
  Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Runs it once.
   *
   * @param victim whom it is asked of
   * @param socket a connection to it
   * @param number which no other errand has
   * @throws IOException if the answer is wrong, or does not come
   */
  void run(VictimProcess victim, Socket socket, long number) throws IOException;

  /** The same comes back. */
  static void echo(VictimProcess victim, Socket socket, long number) throws IOException {
    String text = "errand %016d of a client that behaves, and waits for it".formatted(number);
    converse(socket, text, text);
  }

  /** A sentence about it comes back. */
  static void greeting(VictimProcess victim, Socket socket, long number) throws IOException {
    String text = "errand " + number;
    converse(socket, text, "You said \"" + text + "\"");
  }

  /** The line comes back, reversed. */
  static void line(VictimProcess victim, Socket socket, long number) throws IOException {
    String text = "errand " + number;
    converse(socket, text + "\n", new StringBuilder(text).reverse() + "\n");
  }

  /** A response comes, and the end of the connection. */
  static void request(VictimProcess victim, Socket socket, long number) throws IOException {
    socket
        .getOutputStream()
        .write("GET /errand-%d HTTP/1.0\r\n\r\n".formatted(number).getBytes(US_ASCII));
    String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
    if (!answer.startsWith("HTTP/1.0 200 OK\r\n")
        || !answer.endsWith("\r\n\r\nyou asked for /errand-" + number + "\n")) {
      throw new IOException("the answer is: " + answer);
    }
  }

  /** The line comes out of the server's standard output. */
  static void print(VictimProcess victim, Socket socket, long number) throws IOException {
    String line = "<errand %d>".formatted(number);
    try (PrintedText.Expectation printed = victim.printed().expect(line)) {
      socket.getOutputStream().write((line + "\n").getBytes(US_ASCII));
      if (!printed.await(PATIENCE)) {
        throw new SocketTimeoutException("not printed: " + line);
      }
    }
  }

  private static void converse(Socket socket, String text, String expected) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    byte[] answer = socket.getInputStream().readNBytes(expected.length());
    if (!expected.equals(new String(answer, US_ASCII))) {
      throw new IOException("the answer is: " + new String(answer, US_ASCII));
    }
  }
}
