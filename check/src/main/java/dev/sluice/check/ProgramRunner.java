package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.ServerPlan;
import dev.sluice.error.NodeException;
import dev.sluice.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs and has them judged.
 *
 * <pre>
 *   steps and faults ──► calm: no more of either, time passes ──► everything is destroyed and closed
 *                                     │                                        │
 *                       what must have happened by itself         what must be left of nothing
 * </pre>
 */
public final class ProgramRunner {
  /** After its last step a program goes on for so long before the world becomes calm. */
  private static final Duration AFTERMATH = Duration.ofMillis(500);

  /** Many times what programs need that come to rest. */
  private static final int MOST_TURNS = 1_000_000;

  private final Coverage coverage;
  private final List<Invariant> invariants;

  /**
   * A runner.
   *
   * @param coverage where it notes what the programs reach
   */
  public ProgramRunner(Coverage coverage) {
    this(coverage, Invariants.ALL);
  }

  ProgramRunner(Coverage coverage, List<Invariant> invariants) {
    this.coverage = coverage;
    this.invariants = invariants;
  }

  /**
   * Runs a program in a world, which is left closed.
   *
   * @param program the program
   * @param world a fresh world with as many hosts as the program has
   * @param logging whether to keep what happens
   * @return what came of it
   */
  public Outcome run(CheckedProgram program, World world, boolean logging) {
    List<String> log = logging ? new ArrayList<>() : null;
    try (world) {
      ProgramRun run = new ProgramRun(program, world, invariants, coverage, log);
      try {
        live(run);
      } catch (RuntimeException | AssertionError thrown) {
        run.violated("NothingThrown", "a loop ended with " + describe(thrown));
      }
      return outcome(run, log);
    }
  }

  private static String describe(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return thrown + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private void live(ProgramRun run) {
    World world = run.world();
    for (int host = 0; host < run.program().hosts(); host++) {
      begin(run, host);
    }
    pass(run, () -> false, run.program().length().plus(AFTERMATH));
    world.calm();
    run.log("calm");
    pass(run, () -> isQuiet(run), world.patience());
    pass(run, () -> false, AFTERMATH);
    // Where a clock runs slow a step may have come late.
    pass(run, () -> isQuiet(run), world.patience());
    run.invariants().forEach(invariant -> invariant.calm(run));
    run.log("the end");
    run.end();
    takeDown(run);
    pass(run, () -> isOver(run), world.patience());
    pass(run, () -> false, AFTERMATH);
    run.invariants().forEach(invariant -> invariant.over(run));
  }

  /** Lets time pass, but not without end. */
  private static void pass(ProgramRun run, BooleanSupplier done, Duration limit) {
    int[] turns = new int[1];
    run.world()
        .run(
            () -> {
              if (turns[0]++ == MOST_TURNS) {
                throw new IllegalStateException("the program does not come to rest");
              }
              return done.getAsBoolean();
            },
            limit);
  }

  private void begin(ProgramRun run, int host) {
    run.loop(host)
        .execute(
            () -> {
              run.loop(host).onWarning(warning -> run.log("warning: " + warning));
              run.loop(host).onUncaughtException(thrown -> uncaught(run, thrown));
              for (ServerPlan plan : run.program().servers()) {
                if (plan.host() == host) {
                  new Listening(run, plan).begin();
                }
              }
              for (ClientPlan plan : run.program().clients()) {
                if (plan.host() == host) {
                  Connecting client = new Connecting(run, plan);
                  run.loop(host).setTimeout(client::begin, plan.startMillis());
                }
              }
            });
  }

  private static void uncaught(ProgramRun run, Throwable thrown) {
    if (!isMeant(run, thrown)) {
      run.violated("NothingThrown", "uncaught " + describe(thrown));
    }
  }

  /** What a program threw itself, or the error of a socket to which nobody listens. */
  private static boolean isMeant(ProgramRun run, Throwable thrown) {
    return thrown instanceof ProgramError
        || run.isThrown(thrown)
        || run.isRefused(thrown)
        || (thrown instanceof NodeException
            && run.program().clients().stream().anyMatch(ClientPlan::unheardErrors));
  }

  private static boolean isQuiet(ProgramRun run) {
    return run.sockets().stream().allMatch(socket -> !socket.isAlive() || socket.socket().closed());
  }

  private static void takeDown(ProgramRun run) {
    for (CheckedSocket socket : run.sockets()) {
      if (socket.isAlive()) {
        run.on(socket.host(), socket.socket()::destroy);
      }
    }
    for (CheckedServer server : run.servers()) {
      if (server.isAlive()) {
        run.on(server.host(), () -> ServerCalls.close(server, false));
      }
    }
  }

  private static boolean isOver(ProgramRun run) {
    for (int host = 0; host < run.program().hosts(); host++) {
      if (run.isAlive(host) && run.loop(host).alive()) {
        return false;
      }
    }
    return true;
  }

  private static Outcome outcome(ProgramRun run, @Nullable List<String> log) {
    int connections = 0;
    long bytes = 0;
    for (CheckedSocket socket : run.sockets()) {
      Socket counted = socket.socket();
      connections += counted.server() != null || socket.life().has(Happening.CONNECT) ? 1 : 0;
      bytes += counted.bytesRead();
    }
    return new Outcome(
        run.program(),
        List.copyOf(run.violations()),
        connections,
        bytes,
        run.world().faults(),
        log == null ? List.of() : List.copyOf(log));
  }
}
