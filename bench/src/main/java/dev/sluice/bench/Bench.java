package dev.sluice.bench;

import dev.sluice.bench.attack.AttackCommand;
import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.contender.Contenders;
import dev.sluice.bench.error.BenchException;
import dev.sluice.bench.report.Machine;
import dev.sluice.bench.report.ReportFiles;
import dev.sluice.bench.report.RunReport;
import dev.sluice.bench.report.Table;
import dev.sluice.bench.scenario.Effort;
import dev.sluice.bench.scenario.Run;
import dev.sluice.bench.scenario.Scenario;
import dev.sluice.bench.scenario.ScenarioReport;
import dev.sluice.bench.scenario.Scenarios;
import dev.sluice.bench.sim.SimMillionCommand;
import dev.sluice.bench.workbench.Workbench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code sluice bench}: chooses scenarios and servers, measures, and reports.
 *
 * <p>Ctrl-C ends all processes that were started. A server that cannot be started, or dies, is told
 * by name and left out.
 */
@Command(
    name = "sluice bench",
    subcommands = {JmhCommand.class, AttackCommand.class, SimMillionCommand.class},
    description = {
      "Measure Sluice beside its peers on this machine.",
      "",
      "Every server runs as a process of its own on a core of its own, the load generator on"
          + " another. The servers are measured in turns, in rounds; told are medians, with the"
          + " least and the greatest. Without SCENARIO all scenarios are run."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:measured, also if some servers had to be left out",
      "  1:nothing could be measured",
      "  2:the command line could not be understood",
      "130:cut short by Ctrl-C (SIGINT)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice bench --list                                what there is",
      "  sluice bench echo --quick                          a look, in a minute",
      "  sluice bench echo-50x64 --servers sluice,c-epoll   two servers in one scenario",
      "  sluice bench --output /tmp/report                  everything, kept",
      "  sluice bench --update docs/benchmarks.md           everything, into a page",
      "  sluice bench jmh --help                            microbenchmarks of the inner parts",
      "  sluice bench attack --help                         servers under attack",
      "  sluice bench sim-million                           a million simulated connections"
    })
public final class Bench implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO",
      description = "A scenario of --list, or the beginning of some: echo, echo-50x64.")
  private List<String> scenarioNames = List.of();

  @Option(names = "--list", description = "List scenarios and servers, and measure nothing.")
  private boolean list;

  @Option(
      names = "--servers",
      split = ",",
      paramLabel = "NAME",
      description = "Only these servers of --list, or the beginnings of some: sluice, netty-epoll.")
  private List<String> serverNames = List.of();

  @Mixin private EffortOptions effortOptions = new EffortOptions();

  @Option(
      names = "--generator",
      defaultValue = "AUTO",
      paramLabel = "WHICH",
      description =
          "The load generator: c, java, or auto, which takes the one in C if it can be compiled."
              + " Default: ${DEFAULT-VALUE}")
  private Workbench.Generator generator = Workbench.Generator.AUTO;

  @Option(
      names = "--node",
      paramLabel = "PATH",
      description =
          "The Node.js to measure. Default: -Dsluice.node, SLUICE_NODE, or the one on the path")
  private @Nullable Path node;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write report.md, report.json and report.svg to this folder.")
  private @Nullable Path output;

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description = {
        "Replace the report in this page, between the lines " + ReportFiles.BEGIN + " and",
        ReportFiles.END + "; its plot and its JSON go beside it."
      })
  private @Nullable Path page;

  @Option(
      names = "--note",
      paramLabel = "TEXT",
      description = "A sentence for the report, such as what else the machine was doing.")
  private List<String> remarks = List.of();

  /** Made by the command line. */
  Bench() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param arguments scenarios and options
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    CommandLine command =
        new CommandLine(new Bench())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Bench::tellMisuse)
            .setExecutionExceptionHandler((failure, line, parsed) -> tellFailure(failure, line));
    command
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
    return command;
  }

  private static int tellMisuse(ParameterException misuse, String[] arguments) {
    PrintWriter err = misuse.getCommandLine().getErr();
    String message = String.valueOf(misuse.getMessage());
    err.println("sluice: " + message.lines().findFirst().orElse("bad command line"));
    err.println("Try 'sluice bench --help'.");
    return USAGE;
  }

  private static int tellFailure(Exception failure, CommandLine command) {
    String message = failure instanceof BenchException ? failure.getMessage() : failure.toString();
    command.getErr().println("sluice: " + message);
    if (System.getenv("SLUICE_DEBUG") != null) {
      failure.printStackTrace(command.getErr());
    }
    return FAILURE;
  }

  @Override
  public Integer call() {
    List<Scenario> scenarios = chosenScenarios();
    Effort effort = effortOptions.effort();
    if (output != null) {
      ReportFiles.prepareFolder(output);
    }
    if (page != null) {
      ReportFiles.checkPage(page);
    }
    try (Workbench bench = new Workbench(generator)) {
      Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "end of all processes"));
      return list ? printList(bench, scenarios, effort) : measure(bench, scenarios, effort);
    }
  }

  private int measure(Workbench bench, List<Scenario> scenarios, Effort effort) {
    List<Contender> contenders = chosenContenders(bench);
    remarks.forEach(bench::note);
    Run run = new Run(bench, contenders, effort, this::tell);
    List<ScenarioReport> reports = new ArrayList<>();
    PrintWriter out = spec.commandLine().getOut();
    for (Scenario scenario : scenarios) {
      ScenarioReport report = run.measure(scenario);
      reports.add(report);
      out.println(scenario.name() + ": " + report.description());
      out.println(Table.of(report).text());
      out.flush();
    }
    RunReport all = report(bench, effort, reports);
    keep(all);
    all.notes().forEach(note -> out.println("note: " + note));
    out.println(all.machine().description());
    out.println(all.settings());
    out.flush();
    return reports.stream()
            .flatMap(report -> report.rows().stream())
            .allMatch(row -> row.rounds().isEmpty())
        ? FAILURE
        : OK;
  }

  private void keep(RunReport report) {
    if (output != null) {
      ReportFiles.write(report, output);
      tell("the report is in " + output.toAbsolutePath());
    }
    if (page != null) {
      ReportFiles.update(report, page);
      tell("the report in " + page + " has been replaced");
    }
  }

  private RunReport report(Workbench bench, Effort effort, List<ScenarioReport> reports) {
    return new RunReport(
        "./sluice bench " + String.join(" ", spec.commandLine().getParseResult().originalArgs()),
        ZonedDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString(),
        Machine.ofThisRun(),
        "%d rounds of %s s each after %s s of warm-up; %s; load generator: %s"
            .formatted(
                effort.rounds(),
                seconds(effort.window()),
                seconds(effort.warmUp()),
                bench.cores().description(),
                bench.load().description()),
        bench.notes(),
        reports);
  }

  private static String seconds(Duration duration) {
    return Double.toString(duration.toMillis() / 1000.0);
  }

  private void tell(String line) {
    spec.commandLine().getErr().println("sluice: " + line);
  }

  private int printList(Workbench bench, List<Scenario> scenarios, Effort effort) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Scenarios:");
    scenarios.forEach(
        scenario -> out.printf("  %-16s %s%n", scenario.name(), scenario.description(effort)));
    out.println("Servers:");
    chosenContenders(bench)
        .forEach(
            contender ->
                out.printf(
                    "  %-16s %s%s%n",
                    contender.name(),
                    contender.title(),
                    contender.obstacle().map(why -> " – not here: " + why).orElse("")));
    bench.notes().forEach(note -> out.println("Note: " + note));
    out.flush();
    return OK;
  }

  // ---- what was asked for

  private List<Scenario> chosenScenarios() {
    List<Scenario> all = Scenarios.all();
    for (String name : scenarioNames) {
      if (all.stream().noneMatch(scenario -> scenario.matches(name))) {
        throw misuse("there is no scenario '" + name + "'; 'sluice bench --list' lists them");
      }
    }
    return all.stream()
        .filter(
            scenario ->
                scenarioNames.isEmpty() || scenarioNames.stream().anyMatch(scenario::matches))
        .toList();
  }

  private List<Contender> chosenContenders(Workbench bench) {
    Optional<Path> launcher =
        Optional.ofNullable(System.getProperty("sluice.launcher")).map(Path::of);
    List<Contender> all = Contenders.all(bench, launcher, Optional.ofNullable(node));
    for (String name : serverNames) {
      if (all.stream().noneMatch(contender -> contender.matches(name))) {
        throw misuse("there is no server '" + name + "'; 'sluice bench --list' lists them");
      }
    }
    return all.stream()
        .filter(
            contender -> serverNames.isEmpty() || serverNames.stream().anyMatch(contender::matches))
        .toList();
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
