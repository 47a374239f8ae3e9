package dev.sluice.cli;

import dev.sluice.net.ServerOptions;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be asked of every command that serves clients. */
final class ServiceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ConnectionOptions connections;

  @Option(
      names = "--drain-timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          "After Ctrl-C or SIGTERM no connection is accepted any more, and those that are open may"
              + " end by themselves; what is open after this time is cut. A second signal cuts at"
              + " once. Default: ${DEFAULT-VALUE}")
  private Duration drainTimeout;

  private int maxConnections = Integer.MAX_VALUE;

  ServiceOptions() {}

  @Option(
      names = "--max-connections",
      paramLabel = "NUMBER",
      description = "Close every connection that comes while so many are open. Default: no limit")
  void maxConnections(int limit) {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "'--max-connections=" + limit + "': expected 1 or more");
    }
    maxConnections = limit;
  }

  ConnectionOptions connections() {
    return connections;
  }

  int maxConnections() {
    return maxConnections;
  }

  /** How long open connections may take to end after a signal; zero to cut them at once. */
  Duration drainTimeout() {
    return drainTimeout;
  }

  /** For a server whose connections close each direction by itself. */
  ServerOptions.Builder serverOptions() {
    return ServerOptions.builder()
        .allowHalfOpen(true)
        .noDelay(true)
        .keepAlive(connections.keepAlive())
        .userTimeout(connections.userTimeout());
  }
}
