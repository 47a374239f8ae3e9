package dev.sluice.examples.kv;

import dev.sluice.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A socket on which lines of text go both ways, each ended by a line feed. Bytes arrive in pieces
 * that have nothing to do with lines.
 */
final class Lines {
  /** A longer line ends the connection: a client must not be able to fill the memory. */
  static final int MAX_LINE_LENGTH = 64 * 1024;

  /** Somebody who does not read so many bytes is let go, for the same reason. */
  static final int MAX_UNREAD_BYTES = 1024 * 1024;

  private final Socket socket;
  private final StringBuilder unfinished = new StringBuilder();

  Lines(Socket socket) {
    this.socket = socket;
  }

  /** Hands each line that arrives to a listener. */
  void onLine(Consumer<String> listener) {
    socket.onData(chunk -> read(chunk, listener));
  }

  private void read(ByteBuffer chunk, Consumer<String> listener) {
    unfinished.append(StandardCharsets.ISO_8859_1.decode(chunk));
    int end;
    while ((end = unfinished.indexOf("\n")) >= 0 && !socket.destroyed()) {
      String line = unfinished.substring(0, end).strip();
      unfinished.delete(0, end + 1);
      listener.accept(line);
    }
    if (unfinished.length() > MAX_LINE_LENGTH) {
      socket.destroy();
    }
  }

  /** Sends a line; nothing happens if the connection is over. */
  void send(String line) {
    if (socket.destroyed() || socket.writableEnded()) {
      return;
    }
    socket.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.ISO_8859_1)));
    if (socket.writableLength() > MAX_UNREAD_BYTES) {
      socket.destroy();
    }
  }
}
