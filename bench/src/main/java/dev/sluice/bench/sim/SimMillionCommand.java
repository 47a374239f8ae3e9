package dev.sluice.bench.sim;

import dev.sluice.bench.process.JavaCommand;
import dev.sluice.bench.report.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Opens very many connections in a simulated world, in a JVM of its own. */
@Command(
    name = "sim-million",
    description = {
      "Hold a million connections in one simulated world.",
      "",
      "Clients and a server on simulated hosts open them with Net.connect and Net.createServer,"
          + " send a message each way on each, and close them when all are open. Told are"
          + " connections and events per second, bytes of heap for each connection when all are"
          + " open, and the hash of the trace: it is the same whenever and wherever this runs with"
          + " the same options."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice bench sim-million",
      "  sluice bench sim-million --connections 100000 --heap 1g",
      "  sluice bench sim-million --untraced"
    })
public final class SimMillionCommand implements Callable<Integer> {
  /** More than the ephemeral ports of so many hosts and addresses. */
  private static final int MOST_CONNECTIONS = 100_000_000;

  /** Numbers of the hosts that have an address of their own. */
  private static final int MOST_CLIENTS = 1_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--connections",
      paramLabel = "NUMBER",
      defaultValue = "1000000",
      description = "How many are open at a time. Default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--clients",
      paramLabel = "NUMBER",
      defaultValue = "4",
      description = "From how many hosts. Default: ${DEFAULT-VALUE}")
  private int clients;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "The seed of the world. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "8g",
      description = "The JVM's -Xmx. Default: ${DEFAULT-VALUE}")
  private String heap = "";

  @Option(names = "--untraced", description = "Do not count and hash the events.")
  private boolean untraced;

  /** Made by the command line. */
  SimMillionCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireBetween("--connections", connections, MOST_CONNECTIONS);
    requireBetween("--clients", clients, MOST_CLIENTS);
    PrintWriter out = spec.commandLine().getOut();
    out.println(Machine.ofThisRun().description() + "; -Xmx" + heap);
    out.flush();
    Process jvm = new ProcessBuilder(words()).redirectError(Redirect.INHERIT).start();
    try (BufferedReader lines = jvm.inputReader()) {
      lines.lines().forEach(out::println);
      out.flush();
      return jvm.waitFor();
    } finally {
      jvm.destroy();
    }
  }

  private List<String> words() {
    return JavaCommand.of(ManyConnections.class)
        .withOptions("-Xmx" + heap, "-XX:-UseSerialGC", "-XX:+UseParallelGC")
        .withArguments(
            Integer.toString(connections),
            Integer.toString(clients),
            Long.toString(seed),
            Boolean.toString(!untraced))
        .words();
  }

  private void requireBetween(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), "'" + option + "=" + value + "': expected 1 to " + most);
    }
  }
}
