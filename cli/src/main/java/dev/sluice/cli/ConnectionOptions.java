package dev.sluice.cli;

import dev.sluice.net.KeepAlive;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked of every connection, whoever opened it. */
final class ConnectionOptions {
  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Cut a connection on which nothing moves for so long, as in 90s, 5m or 500ms."
              + " Default: no limit")
  private @Nullable Duration idleTimeout;

  @Option(
      names = "--keep-alive",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Ask a peer that was silent for so long whether it is still there, once a second; after"
              + " ten questions without an answer the connection is broken. Below 1s the system's"
              + " own times are taken. Default: never ask")
  private @Nullable Duration keepAlive;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell of every connection on standard error.")
  private boolean verbose;

  ConnectionOptions() {}

  /**
   * Cuts a connection on which nothing moves for too long, if that is limited.
   *
   * @param onIdle told before, in words
   */
  void limitIdleness(Socket socket, Consumer<String> onIdle) {
    Duration limit = idleTimeout;
    if (limit != null) {
      socket.setTimeout(
          limit,
          () -> {
            onIdle.accept("nothing moved for " + DurationConverter.text(limit));
            Service.cut(socket);
          });
    }
  }

  KeepAlive keepAlive() {
    return keepAlive == null ? KeepAlive.OFF : KeepAlive.after(keepAlive);
  }

  boolean verbose() {
    return verbose;
  }
}
