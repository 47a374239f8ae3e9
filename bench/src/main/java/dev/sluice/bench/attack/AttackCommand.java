package dev.sluice.bench.attack;

import dev.sluice.bench.process.Children;
import dev.sluice.bench.process.Cores;
import dev.sluice.bench.report.Machine;
import dev.sluice.bench.report.ReportFiles;
import dev.sluice.io.BackendProvider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attacks the servers of this project, and reports who survived and who had to wait. */
@Command(
    name = "attack",
    description = {
      "Attack the servers of this project, and report how clients that behave are served"
          + " meanwhile.",
      "",
      "Every server runs as a process of its own, with little memory, on a core of its own where"
          + " that is possible. Attackers are plain sockets of the JDK. Without ATTACK all are"
          + " made, one after the other."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:every server survived, left nothing behind, and served those who behave",
      "  1:one did not, and the report says how, or there was no time left to attack it",
      "  2:the command line could not be understood"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice bench attack --list                        what there is",
      "  sluice bench attack slow-loris --servers echo     one attack on one server",
      "  sluice bench attack --minutes 30                  everything, for half an hour at most",
      "  sluice bench attack --update docs/robustness.md   everything, into a page"
    })
public final class AttackCommand implements Callable<Integer> {
  private static final int OK = 0;
  private static final int FAULTS = 1;
  private static final double MILLIS_PER_SECOND = 1000;
  private static final double NANOS_PER_MINUTE = 60e9;

  /** Less time shows nothing. */
  private static final double MIN_SECONDS = 0.1;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "ATTACK", description = "An attack of --list.")
  private List<String> attackNames = List.of();

  @Option(names = "--list", description = "List attacks, servers and backends; attack nobody.")
  private boolean list;

  @Option(
      names = "--servers",
      split = ",",
      paramLabel = "NAME",
      description = "Only these servers of --list.")
  private List<String> victimNames = List.of();

  @Option(
      names = "--backends",
      split = ",",
      paramLabel = "NAME",
      description = "Only on these backends of --list.")
  private List<String> backendNames = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "2",
      paramLabel = "SECONDS",
      description = "How long each attack takes. Default: ${DEFAULT-VALUE}")
  private double seconds;

  @Option(
      names = "--minutes",
      paramLabel = "MINUTES",
      description =
          "Begin with no other server when so much time is over, and say which were left out. A"
              + " server takes a minute or two. Default: no limit")
  private @Nullable Double minutes;

  @Option(
      names = "--update",
      paramLabel = "FILE",
      description = {
        "Replace the report in this page, between the lines " + ReportFiles.BEGIN + " and",
        ReportFiles.END + "."
      })
  private @Nullable Path page;

  /** Made by the command line. */
  public AttackCommand() {}

  @Override
  public Integer call() {
    List<Attack> attacks = chosen(Attack.values(), attackNames, "attack");
    List<Victim> victims = chosen(Victim.values(), victimNames, "server");
    List<String> backends = chosen(available(), backendNames, "backend");
    if (seconds < MIN_SECONDS) {
      throw misuse("'--seconds=" + seconds + "': expected 0.1 or more");
    }
    if (minutes != null && !(minutes > 0)) {
      throw misuse("'--minutes=" + minutes + "': expected more than 0");
    }
    if (list) {
      return printList(attacks, victims, backends);
    }
    if (page != null) {
      ReportFiles.checkPage(page);
    }
    try (Children children = new Children()) {
      Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end of all servers"));
      return attack(attacks, victims, backends, children);
    }
  }

  private int attack(
      List<Attack> attacks, List<Victim> victims, List<String> backends, Children children) {
    Duration length = Duration.ofMillis((long) (seconds * MILLIS_PER_SECOND));
    Cores cores = Cores.ofThisMachine();
    Campaign campaign = new Campaign(length, cores, children, this::tell);
    StringBuilder report = new StringBuilder(preamble(cores));
    boolean survived = true;
    long begin = System.nanoTime();
    for (Victim victim : victims) {
      for (String backend : backends) {
        if (isOver(begin)) {
          survived = false;
          String leftOut = victim + " on " + backend + " was left out: there was no time for it";
          tell(leftOut);
          report.append(leftOut).append(".\n\n");
          continue;
        }
        List<Outcome> outcomes = campaign.attack(victim, backend, attacks);
        survived &= outcomes.stream().allMatch(outcome -> outcome.faults().isEmpty());
        String part = "### " + victim + " on " + backend + "\n\n" + AttackReport.table(outcomes);
        spec.commandLine().getOut().println(part);
        spec.commandLine().getOut().flush();
        report.append(part).append('\n');
      }
    }
    spec.commandLine().getOut().println(Machine.ofThisRun().description());
    spec.commandLine().getOut().flush();
    if (page != null) {
      ReportFiles.replace(page, report.toString());
      tell("the report in " + page + " has been replaced");
    }
    return survived ? OK : FAULTS;
  }

  private boolean isOver(long begin) {
    return minutes != null && System.nanoTime() - begin > minutes * NANOS_PER_MINUTE;
  }

  private String preamble(Cores cores) {
    return "`./sluice bench "
        + String.join(" ", spec.commandLine().getParent().getParseResult().originalArgs())
        + "`\n\n"
        + Machine.ofThisRun().description()
        + ". Each attack took "
        + seconds
        + " s; "
        + cores.description()
        + ".\nWaits are in milliseconds: median / 99th percentile / longest.\n\n";
  }

  private int printList(List<Attack> attacks, List<Victim> victims, List<String> backends) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("Attacks:");
    attacks.forEach(
        attack ->
            out.printf("  %-16s %s, %,d at a time%n", attack, attack.title(), attack.attackers()));
    out.println("Servers:");
    victims.forEach(victim -> out.printf("  %s%n", victim));
    out.println("Backends:");
    backends.forEach(backend -> out.printf("  %s%n", backend));
    out.flush();
    return OK;
  }

  private void tell(String line) {
    spec.commandLine().getErr().println("sluice: " + line);
    spec.commandLine().getErr().flush();
  }

  private static String[] available() {
    return ServiceLoader.load(BackendProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.unavailability().isEmpty())
        .map(BackendProvider::name)
        .toArray(String[]::new);
  }

  private <T> List<T> chosen(T[] all, List<String> names, String what) {
    for (String name : names) {
      if (Arrays.stream(all).map(Object::toString).noneMatch(name::equals)) {
        throw misuse(
            "there is no %s '%s' here; 'sluice bench attack --list' lists them"
                .formatted(what, name));
      }
    }
    Predicate<T> wanted = each -> names.isEmpty() || names.contains(each.toString());
    return new ArrayList<>(Arrays.stream(all).filter(wanted).toList());
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
