package dev.sluice.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.sluice.check.Coverage;
import dev.sluice.check.Outcome;
import dev.sluice.check.ProgramRunner;
import dev.sluice.check.Report;
import dev.sluice.check.Search;
import dev.sluice.check.SimulatedWorld;
import dev.sluice.check.Violation;
import dev.sluice.check.World;
import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.real.Impairment;
import dev.sluice.check.real.RealWorlds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Searches for programs of sockets and servers that break what must always be true of them.
 *
 * <p>Progress goes to standard error, violations and the last line to standard output.
 */
@Command(
    name = "simulate",
    description = {
      "Run random programs of sockets and servers, and check what must always be true of them.",
      "",
      "Each seed makes a program: hosts, servers and clients that make every call of Socket and"
          + " Server, from outside and inside of listeners, while connections break, hosts crash"
          + " and names are not found. The same seed makes the same run, in virtual time. A program"
          + " that breaks something is made smaller, and written down with a picture of what"
          + " happened.",
      "",
      "With --backend the programs run on this machine's kernel, in real time, each thread with a"
          + " network of its own; --netem says what happens to the packets there. That takes root."
          + " Of the faults, there are only cuts of that network then: all packets are lost for a"
          + " while.",
      "",
      "The last line counts: programs, connections, bytes, faults, violations. The exit code is 1"
          + " if there were violations."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice simulate                          # 10,000 programs",
      "  sluice simulate --seeds 1000000..2000000",
      "  sluice simulate --minutes 30 --output found",
      "  sluice simulate --seed 4711              # one program, with all that happens in it",
      "  sluice simulate --backend epoll --seeds 1..1000",
      "  sluice simulate --backend nio --netem 'delay 5ms 2ms loss 2%% reorder 5%%'"
    })
final class Simulate implements Callable<Integer> {
  private static final SeedRange USUAL = new SeedRange(1, 10_000);

  /** More of them would scroll away; they are counted. */
  private static final int MOST_SHOWN = 10;

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration BETWEEN_UPDATES = Duration.ofMillis(500);

  /** A program is over in milliseconds. One that takes so long will never end. */
  private static final Duration STUCK = Duration.ofMinutes(1);

  /** In real time a program takes seconds, and more on a machine that is busy. */
  private static final Duration REALLY_STUCK = Duration.ofMinutes(5);

  private static final String SIMULATED = "sim";

  /** Programs in real time mostly wait: eight seconds each, for some 20 ms of a processor. */
  private static final int REAL_THREADS = 256;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "FROM..TO",
      converter = SeedRange.Converter.class,
      description = "The seeds, first and last; 1..10000 unless --minutes says how long.")
  private @Nullable SeedRange seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Run one program, and print it with all that happens in it.")
  private @Nullable Long seed;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "Run for so long; with --seeds, at most.")
  private @Nullable Integer minutes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many programs to run at a time; as many as there are processors, on a kernel 256.")
  private @Nullable Integer threads;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description =
          "sim, epoll, io_uring or nio: in memory, or by which way on this machine's kernel;"
              + " ${DEFAULT-VALUE}.")
  private String backend = SIMULATED;

  @Option(
      names = "--netem",
      paramLabel = "WORDS",
      description =
          "What happens to packets on the kernel, as for 'tc netem': delay TIME [JITTER], loss P%%,"
              + " duplicate P%%, reorder P%%. A kernel without netem sends them through a device"
              + " of this program.")
  private @Nullable String netem;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where to write about violations; ${DEFAULT-VALUE}.")
  private Path output = Path.of("sluice-simulate");

  @Option(
      names = "--coverage",
      description = "Print at the end how often which call, event, error and state was reached.")
  private boolean coverage;

  private final AtomicInteger shown = new AtomicInteger();

  Simulate() {}

  @Override
  public Integer call() throws InterruptedException {
    check();
    if (backend.equals(SIMULATED)) {
      return run(SimulatedWorld::new, Runtime.getRuntime().availableProcessors(), () -> 0);
    }
    try (RealWorlds worlds = realWorlds()) {
      worlds
          .obstacle()
          .ifPresent(
              why -> tell("one program at a time, since no thread has its own network: " + why));
      int usualThreads = Math.min(REAL_THREADS, worlds.mostThreads());
      int exitCode = run(worlds::world, usualThreads, worlds::descriptorsLeft);
      if (worlds.usesCables()) {
        tell(
            "this kernel has no netem: packets went through a device of this program, which lost "
                + worlds.packetsLost());
      }
      return exitCode;
    }
  }

  private RealWorlds realWorlds() {
    try {
      return new RealWorlds(backend, impairment());
    } catch (IllegalArgumentException unknown) {
      throw misuse(unknown.getMessage() + " And '" + SIMULATED + "', which needs no kernel.");
    } catch (IllegalStateException refused) {
      throw Failure.onKernel(refused);
    }
  }

  private Impairment impairment() {
    try {
      return netem == null ? Impairment.NONE : Impairment.parse(netem);
    } catch (IllegalArgumentException misunderstood) {
      throw misuse("--netem: " + misunderstood.getMessage());
    }
  }

  private int run(
      Function<CheckedProgram, World> worlds, int usualThreads, LongSupplier descriptorsLeft)
      throws InterruptedException {
    return seed == null
        ? search(worlds, threads == null ? usualThreads : threads, descriptorsLeft)
        : show(seed, worlds);
  }

  private void check() {
    if (threads != null && threads < 1) {
      throw misuse("--threads must be at least 1, not " + threads);
    }
    if (netem != null && backend.equals(SIMULATED)) {
      throw misuse("--netem is for a kernel: say --backend, too");
    }
    if (minutes != null && minutes < 1) {
      throw misuse("--minutes must be at least 1, not " + minutes);
    }
    if (seed != null && (seeds != null || minutes != null)) {
      throw misuse("--seed runs one program: leave --seeds and --minutes out");
    }
    Path existing = output.toAbsolutePath();
    while (existing.getParent() != null && Files.notExists(existing, NOFOLLOW_LINKS)) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw misuse("--output: " + output + " cannot be written, since " + existing + " cannot");
    }
  }

  private ParameterException misuse(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(String line) {
    synchronized (this) {
      out().println(line);
      out().flush();
    }
  }

  // ---- one program

  private int show(long number, Function<CheckedProgram, World> worlds) {
    CheckedProgram program = CheckedProgram.ofSeed(number);
    print(program.toString());
    Outcome outcome = new ProgramRunner(new Coverage()).run(program, worlds.apply(program), true);
    outcome.faults().forEach(this::print);
    outcome.log().forEach(this::print);
    tellViolations(outcome);
    print(
        new Search.Progress(
                1,
                outcome.connections(),
                outcome.bytes(),
                outcome.faults().size(),
                outcome.violations().size())
            .toString());
    return outcome.violations().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }

  // ---- many programs

  private int search(
      Function<CheckedProgram, World> worlds, int atOnce, LongSupplier descriptorsLeft)
      throws InterruptedException {
    Search search = new Search(worlds, !backend.equals(SIMULATED), this::violated);
    Thread searching =
        Thread.ofPlatform().daemon().name("search").start(() -> run(search, atOnce, source()));
    long[] stuck = new long[1];
    try (StopSignals _ = StopSignals.listen(signal -> search.stop())) {
      stuck[0] = watch(search, searching);
    }
    if (coverage && stuck[0] == 0) {
      print(search.coverage().toString());
    }
    long left = stuck[0] == 0 ? descriptorsLeft.getAsLong() : 0;
    if (left > 0) {
      print("NothingIsLeft: " + left + " descriptors are open when all programs are over");
    }
    Search.Progress last = search.progress().plusViolations(stuck[0] + Math.max(0, left));
    print(last.toString());
    return last.violations() == 0 ? ExitCode.OK : ExitCode.FAILURE;
  }

  private void run(Search search, int atOnce, LongSupplier source) {
    try {
      search.run(atOnce, source);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private LongSupplier source() {
    SeedRange range =
        seeds != null ? seeds : minutes == null ? USUAL : new SeedRange(1, Long.MAX_VALUE);
    long end =
        minutes == null
            ? Long.MAX_VALUE
            : System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    AtomicLong next = new AtomicLong(range.from());
    return () -> {
      boolean late = end != Long.MAX_VALUE && System.nanoTime() - end >= 0;
      long drawn = late ? Search.NO_SEED : next.getAndIncrement();
      return drawn > range.to() || drawn < range.from() ? Search.NO_SEED : drawn;
    };
  }

  /** Shows how far it is until it is over; answers how many programs will never end. */
  private int watch(Search search, Thread searching) throws InterruptedException {
    boolean terminal = StatusLine.terminal();
    StatusLine status = new StatusLine(spec.commandLine().getErr(), terminal);
    long start = System.nanoTime();
    Duration pause = terminal ? BETWEEN_UPDATES : BETWEEN_LINES;
    while (!searching.join(pause)) {
      List<Long> stuck = search.stuck(backend.equals(SIMULATED) ? STUCK : REALLY_STUCK);
      if (!stuck.isEmpty()) {
        status.show("");
        search.stop();
        stuck.forEach(
            number ->
                print(
                    new Violation(number, "Terminates", "it does not come to an end").toString()));
        return stuck.size();
      }
      tellProgress(search.progress(), start, status, terminal);
    }
    status.show("");
    return 0;
  }

  private static void tellProgress(
      Search.Progress progress, long start, StatusLine status, boolean terminal) {
    double seconds = (System.nanoTime() - start) / 1e9;
    String line =
        String.format(
            Locale.ROOT,
            "%,d programs, %,.0f per second, violations %,d",
            progress.programs(),
            progress.programs() / seconds,
            progress.violations());
    if (terminal) {
      status.show(line);
    } else {
      status.print("sluice: " + line);
    }
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("sluice: " + line);
    err.flush();
  }

  private void violated(Outcome outcome) {
    if (shown.incrementAndGet() <= MOST_SHOWN) {
      tellViolations(outcome);
    }
  }

  private void tellViolations(Outcome outcome) {
    if (outcome.violations().isEmpty()) {
      return;
    }
    String picture;
    try {
      Report report = new Report(output);
      boolean again = backend.equals(SIMULATED);
      picture = (again ? report.ofSimulated(outcome) : report.ofReal(outcome)).toString();
    } catch (IOException refused) {
      picture = "no picture, since " + output + " cannot be written: " + refused.getMessage();
    }
    print(outcome.violations().getFirst() + "; see " + picture);
  }
}
