package dev.sluice.cli;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code sluice COMMAND …}, one class per command.
 *
 * <p>Whatever goes wrong is told in one line on standard error; a stack trace is shown only where
 * {@code SLUICE_DEBUG} is set. Exit codes are those of {@link ExitCode}.
 */
@Command(
    name = "sluice",
    description = "TCP and Unix-domain sockets with the behaviour of Node.js, on the JVM.",
    subcommands = {
      Echo.class,
      Listen.class,
      Connect.class,
      Proxy.class,
      Run.class,
      Demo.class,
      Simulate.class,
      Bench.class,
      Version.class
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done; after a signal, when all connections could end by themselves",
      "  1:it went wrong: an address in use, a refused or broken connection",
      "  2:the command line could not be understood",
      "130:cut short by Ctrl-C (SIGINT)",
      "143:cut short by SIGTERM"
    })
public final class Sluice implements Runnable {
  @Spec private CommandSpec spec;

  /** Made by the command line. */
  Sluice() {}

  /**
   * Runs a command and ends the JVM with its exit code.
   *
   * @param arguments the command and what it takes
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Sluice())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(MISUSE)
        .setExecutionExceptionHandler(FAILURE);
  }

  /** Without a command there is nothing to do, so the help is shown, as an error. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  private static final IParameterExceptionHandler MISUSE = Sluice::tellMisuse;
  private static final IExecutionExceptionHandler FAILURE = Sluice::tellFailure;

  private static int tellMisuse(ParameterException misuse, String[] arguments) {
    CommandLine command = misuse.getCommandLine();
    PrintWriter err = command.getErr();
    String message = String.valueOf(misuse.getMessage());
    err.println("sluice: " + message.lines().findFirst().orElse("bad command line"));
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int tellFailure(Exception failure, CommandLine command, ParseResult parsed) {
    String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    command.getErr().println("sluice: " + message.lines().findFirst().orElse("failed"));
    if (System.getenv("SLUICE_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    return ExitCode.FAILURE;
  }
}
