package dev.sluice.cli;

import dev.sluice.error.NodeException;
import dev.sluice.net.ServerOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Waits for clients and prints what they send: one, who is answered from standard input, or many.
 */
@Command(
    name = "listen",
    description = {
      "Wait for one client: print what it sends, and send it standard input.",
      "",
      "Nobody else can connect meanwhile, and the command ends with the connection, which a signal"
          + " cuts. The end of the input is passed on (the connection is closed half), and what"
          + " arrives is still printed. When the client ends first, the rest of the input is still"
          + " sent; from a terminal nothing more is awaited.",
      "",
      "With --keep-open it serves any number of clients until a signal. What they send is printed"
          + " as it comes, mixed if they send at the same time, and nothing is sent to them. While"
          + " the output is not read, neither are they, and what they send waits in the system;"
          + " then they take turns. So this takes the same little memory for any number of"
          + " clients but for what each open connection costs, which --max-connections limits."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice listen 7000 >file             receive a file",
      "  sluice listen 7000 <file             send a file to whoever connects",
      "  sluice listen -k 127.0.0.1:5140      print what programs of this machine log",
      "  sluice listen /tmp/app.sock          on a Unix-domain socket"
    })
final class Listen implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceOptions options;

  @Parameters(
      paramLabel = "[HOST:]PORT",
      converter = Endpoint.Converter.class,
      description = "Where to listen; a path makes it a Unix-domain socket.")
  private Endpoint listen;

  @Option(
      names = {"-k", "--keep-open"},
      description = "Serve any number of clients until a signal, and leave standard input alone.")
  private boolean keepOpen;

  @Option(
      names = {"-n", "--no-input"},
      description = "Leave standard input alone, and end when the client does.")
  private boolean noInput;

  private @Nullable Conversation conversation;
  private @Nullable SharedOutput output;
  private @Nullable Failure failure;

  Listen() {}

  @Override
  public Integer call() {
    Console console = new Console(spec, options.connections().verbose());
    Service service = new Service(console, options, listen);
    int exitCode = keepOpen ? printAll(service) : converse(service);
    if (failure == null && conversation != null && !service.stopping()) {
      failure = conversation.failure();
    }
    if (failure != null) {
      throw failure;
    }
    return exitCode;
  }

  private int converse(Service service) {
    return service.runForOne(
        options.serverOptions().build(),
        client -> {
          String name = Service.name(client.remote());
          options.connections().limitIdleness(client, what -> failure = Failure.idle(name, what));
          conversation =
              new Conversation(
                  client, name, noInput ? null : new StandardInput(), new StandardOutput());
          conversation.start();
        });
  }

  private int printAll(Service service) {
    ServerOptions clients =
        options
            .serverOptions()
            .allowHalfOpen(false)
            .onread(client -> output(service).reading(client))
            .build();
    return service.run(
        clients,
        client -> {
          service.limitIdleness(client);
          output(service).add(client);
        });
  }

  private SharedOutput output(Service service) {
    if (output == null) {
      output = new SharedOutput(new StandardOutput());
      output.onFailure(error -> outputFailed(service, error));
    }
    return output;
  }

  private void outputFailed(Service service, NodeException error) {
    failure = Failure.ownStream("standard output", error);
    service.abort();
  }
}
