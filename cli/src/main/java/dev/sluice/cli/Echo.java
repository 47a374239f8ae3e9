package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends every client back what it sends; ends a connection when the client does. */
@Command(
    name = "echo",
    description = "Send every client back what it sends.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice echo 7000                     on all addresses",
      "  sluice echo 127.0.0.1:7000 -v        for this machine only, telling of every client",
      "  sluice echo /tmp/echo.sock           on a Unix-domain socket",
      "  sluice echo 0 --idle-timeout 30s     on a free port, cutting silent clients",
      "  sluice echo 7000 --keep-alive 60s,10s,6 --user-timeout 2m",
      "                                       noticing clients that have vanished"
    })
final class Echo implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceOptions options;

  @Parameters(
      paramLabel = "[HOST:]PORT",
      converter = Endpoint.Converter.class,
      description = "Where to listen; a path makes it a Unix-domain socket.")
  private Endpoint listen;

  Echo() {}

  @Override
  public Integer call() {
    Console console = new Console(spec, options.connections().verbose());
    Service service = new Service(console, options, listen);
    return service.run(
        options.serverOptions().build(),
        client -> {
          service.limitIdleness(client);
          client.pipe(client);
        });
  }
}
