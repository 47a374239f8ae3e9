package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins every client to a connection of its own to a target. */
@Command(
    name = "proxy",
    description = {
      "Join every client that connects to LISTEN to a connection of its own to TARGET.",
      "",
      "Bytes go through in both directions at the pace of the slower side, and so does the end of"
          + " each direction. A connection that breaks on one side is reset on the other. On a"
          + " terminal a line at the bottom shows connections and bytes per second; a summary"
          + " follows at the end."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice proxy 7000 db.internal:5432",
      "  sluice proxy 127.0.0.1:6380 /run/redis.sock --max-connections 100",
      "  sluice proxy /tmp/db.sock [::1]:5432 --keep-alive 30s,5s,3 --user-timeout 20s",
      "  sluice proxy 0 example.org:80 --drain-timeout 5s -v"
    })
final class Proxy implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceOptions options;

  @Parameters(
      index = "0",
      paramLabel = "LISTEN",
      converter = Endpoint.Converter.class,
      description = "Where clients connect: [HOST:]PORT, or the path of a Unix-domain socket.")
  private Endpoint listen;

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      converter = Endpoint.TargetConverter.class,
      description = "Where they are led to, in the same ways.")
  private Endpoint target;

  Proxy() {}

  @Override
  public Integer call() {
    if (target.equals(listen)) {
      throw new ParameterException(
          spec.commandLine(), "LISTEN and TARGET are both " + target + ": it would call itself");
    }
    Console console = new Console(spec, options.connections().verbose());
    Service service = new Service(console, options, listen);
    Relays relays = new Relays(console, options.connections(), service, target);
    service.onListening(relays::showProgress);
    int exitCode = service.run(options.serverOptions().pauseOnConnect(true).build(), relays::add);
    relays.sumUp();
    return exitCode;
  }
}
