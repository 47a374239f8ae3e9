package dev.sluice.cli;

import dev.sluice.loop.EventLoop;
import dev.sluice.net.ConnectOptions;
import dev.sluice.net.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends standard input to a server, and prints what the server sends. */
@Command(
    name = "connect",
    description = {
      "Send standard input to a server, and print what the server sends.",
      "",
      "The end of the input is passed on (the connection is closed half), and the answer is still"
          + " printed. When the server ends first, the rest of the input is still sent; from a"
          + " terminal nothing more is awaited. A connection that breaks is a failure."
    },
    customSynopsis = "sluice connect [OPTIONS] (HOST PORT | [HOST:]PORT | PATH)",
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice connect example.org 80",
      "  printf 'GET / HTTP/1.0\\r\\n\\r\\n' | sluice connect example.org 80",
      "  sluice connect [::1]:7000 <request >answer",
      "  sluice connect /run/app.sock         a Unix-domain socket"
    })
final class Connect implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ConnectionOptions options;

  @Parameters(
      index = "0",
      paramLabel = "HOST",
      description = "A name or an address; or, without PORT, [HOST:]PORT or the path of a socket.")
  private String host;

  @Parameters(index = "1", arity = "0..1", paramLabel = "PORT", description = "1 to 65535.")
  private @Nullable String port;

  @Option(
      names = {"-n", "--no-input"},
      description = "Leave standard input alone, and end when the server does.")
  private boolean noInput;

  private @Nullable Conversation conversation;
  private @Nullable Failure failure;

  Connect() {}

  @Override
  public Integer call() {
    Endpoint target = target();
    EventLoop.run(() -> connect(target));
    if (failure == null && conversation != null) {
      failure = conversation.failure();
    }
    if (failure != null) {
      throw failure;
    }
    return ExitCode.OK;
  }

  private Endpoint target() {
    try {
      Endpoint target = port == null ? Endpoint.parse(host) : Endpoint.of(host, port);
      return Endpoint.requireTarget(target);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void connect(Endpoint target) {
    Console console = new Console(spec, options.verbose());
    ConnectOptions how =
        target
            .connectOptions()
            .allowHalfOpen(true)
            .keepAlive(options.keepAlive())
            .userTimeout(options.userTimeout())
            .build();
    Socket socket = new Socket(how.socket());
    socket.on(
        Socket.ERROR,
        error -> {
          if (conversation == null) {
            failure = Failure.connecting(target, error);
          }
        });
    options.limitIdleness(socket, what -> failure = Failure.idle(target.toString(), what));
    socket.connect(how, () -> connected(socket, target, console));
  }

  private void connected(Socket socket, Endpoint target, Console console) {
    console.tell("connected to " + target);
    conversation =
        new Conversation(
            socket, target.toString(), noInput ? null : new StandardInput(), new StandardOutput());
    conversation.start();
  }
}
