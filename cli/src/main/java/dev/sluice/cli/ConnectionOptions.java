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
      paramLabel = "IDLE[,INTERVAL,COUNT]",
      converter = KeepAliveConverter.class,
      description =
          "Ask a peer that was silent for IDLE whether it is still there, again every INTERVAL;"
              + " after COUNT questions without an answer the connection is broken. IDLE alone asks"
              + " once a second, ten times; below 1s the system's own times are taken. Default:"
              + " never ask")
  private @Nullable KeepAlive keepAlive;

  @Option(
      names = "--user-timeout",
      paramLabel = "MS",
      converter = MillisecondsConverter.class,
      description =
          "Break a connection whose peer has not acknowledged what was sent for so long, in"
              + " milliseconds, or as in 30s; with --keep-alive also how long a silent peer may"
              + " leave questions unanswered. Linux only. Default: the system's limit, some 15"
              + " minutes")
  private @Nullable Duration userTimeout;

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
    return keepAlive == null ? KeepAlive.OFF : keepAlive;
  }

  /** How long sent data may stay unacknowledged; null for the system's own limit. */
  @Nullable Duration userTimeout() {
    return userTimeout;
  }

  boolean verbose() {
    return verbose;
  }
}
