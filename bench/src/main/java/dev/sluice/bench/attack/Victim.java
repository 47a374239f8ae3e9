package dev.sluice.bench.attack;

import dev.sluice.bench.process.JavaCommand;
import dev.sluice.cli.Sluice;
import dev.sluice.examples.EchoServer;
import dev.sluice.examples.GracefulShutdown;
import dev.sluice.examples.GreetingServer;
import dev.sluice.examples.HttpServer;
import dev.sluice.examples.LineServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The servers that are attacked: those of the command {@code sluice}, and the examples. */
public enum Victim {
  /** {@code sluice echo}. */
  ECHO,

  /** {@code sluice proxy}, in front of a {@code sluice echo} that is not attacked itself. */
  PROXY,

  /** {@code sluice listen --keep-open}. */
  LISTEN,

  /** The example {@link EchoServer}. */
  ECHO_SERVER(EchoServer.class),

  /** The example {@link GreetingServer}. */
  GREETING_SERVER(GreetingServer.class),

  /** The example {@link LineServer}. */
  LINE_SERVER(LineServer.class),

  /** The example {@link GracefulShutdown}, which keeps a list of its clients. */
  GRACEFUL_SHUTDOWN(GracefulShutdown.class),

  /** The example {@link HttpServer}, which answers once on each connection. */
  HTTP_SERVER(HttpServer.class);

  /** A server that keeps what attackers send does not survive in so little. */
  private static final String HEAP = "-Xmx96m";

  private final Class<?> program;

  Victim() {
    this(Sluice.class);
  }

  Victim(Class<?> program) {
    this.program = program;
  }

  /** {@return what those who behave ask of it} */
  Errand errand() {
    return switch (this) {
      case ECHO, PROXY, ECHO_SERVER, GRACEFUL_SHUTDOWN -> Errand::echo;
      case LISTEN -> Errand::print;
      case GREETING_SERVER -> Errand::greeting;
      case LINE_SERVER -> Errand::line;
      case HTTP_SERVER -> Errand::request;
    };
  }

  /** {@return whether a connection serves for more than one errand} */
  boolean keepsConnections() {
    return this != HTTP_SERVER;
  }

  /** {@return whether its standard output is data, and what it says is on standard error alone} */
  boolean printsData() {
    return this == LISTEN;
  }

  /**
   * The command that starts it on a free port.
   *
   * @param backend such as {@code epoll}
   * @param target the port behind the proxy
   */
  List<String> command(String backend, int target) {
    List<String> arguments =
        switch (this) {
          case ECHO -> List.of("echo", VictimProcess.HOST + ":0");
          case PROXY ->
              List.of("proxy", VictimProcess.HOST + ":0", VictimProcess.HOST + ":" + target);
          case LISTEN -> List.of("listen", "--keep-open", VictimProcess.HOST + ":0");
          default -> List.of("0");
        };
    return new ArrayList<>(
        JavaCommand.of(program)
            .withOptions("-Dsluice.backend=" + backend, HEAP, "-XX:+ExitOnOutOfMemoryError")
            .withArguments(arguments.toArray(String[]::new))
            .words());
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
