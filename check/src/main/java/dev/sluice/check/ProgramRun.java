package dev.sluice.check;

import dev.sluice.check.program.CheckedProgram;
import dev.sluice.check.program.Party;
import dev.sluice.check.program.Step;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.Callback;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one run of a program knows: its sockets and servers, its callbacks, what was broken. */
final class ProgramRun {
  /** More of them say nothing new. */
  private static final int MOST_VIOLATIONS = 20;

  private final CheckedProgram program;
  private final World world;
  private final List<Invariant> invariants;
  private final Coverage coverage;
  private final @Nullable List<String> log;
  private final Map<Party, List<Step>> steps = new HashMap<>();
  private final List<Script> scripts = new ArrayList<>();
  private final List<CheckedSocket> sockets = new ArrayList<>();
  private final List<CheckedServer> servers = new ArrayList<>();
  private final List<Once> callbacks = new ArrayList<>();
  private final List<Life> lives = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private final EventLoop[] loops;
  private boolean ending;
  private final List<ProgramError> thrown = new ArrayList<>();

  ProgramRun(
      CheckedProgram program,
      World world,
      List<Invariant> invariants,
      Coverage coverage,
      @Nullable List<String> log) {
    this.program = program;
    this.world = world;
    this.invariants = invariants;
    this.coverage = coverage;
    this.log = log;
    for (Step step : program.steps()) {
      steps.computeIfAbsent(step.party(), _ -> new ArrayList<>()).add(step);
    }
    loops = new EventLoop[program.hosts()];
    for (int host = 0; host < loops.length; host++) {
      loops[host] = world.loop(host);
    }
  }

  CheckedProgram program() {
    return program;
  }

  World world() {
    return world;
  }

  Coverage coverage() {
    return coverage;
  }

  List<Invariant> invariants() {
    return invariants;
  }

  // Hosts.

  /** The loop that a host began with. */
  EventLoop loop(int host) {
    return loops[host];
  }

  /** Whether a host runs since the beginning: after a crash, nothing of the program is left. */
  boolean isAlive(int host) {
    return world.isUp(host) && world.loop(host) == loops[host];
  }

  /** Runs something on a host, at once if its loop is running. */
  void on(int host, Runnable action) {
    if (EventLoop.currentOrNull() == loops[host]) {
      action.run();
    } else if (isAlive(host)) {
      loops[host].execute(action);
    }
  }

  // What there is.

  List<Step> script(Party party) {
    return steps.getOrDefault(party, List.of());
  }

  List<Script> scripts() {
    return scripts;
  }

  List<CheckedSocket> sockets() {
    return sockets;
  }

  List<CheckedServer> servers() {
    return servers;
  }

  List<Once> callbacks() {
    return callbacks;
  }

  /** A new life; its number is one byte in every charset. */
  Life newLife(boolean accepted) {
    Life life = new Life(1 + lives.size() % Life.MOST, accepted);
    lives.add(life);
    return life;
  }

  List<Life> lives() {
    return lives;
  }

  // Callbacks.

  /** Registers a callback that must be called once. */
  Once once(String owner, String what, int host) {
    Once once = new Once(owner, what, host);
    callbacks.add(once);
    return once;
  }

  /** A callback that is counted, and then tells. */
  Callback callback(Once once, Consumer<@Nullable NodeException> then) {
    return error -> {
      called(once, error);
      then.accept(error);
    };
  }

  /** A callback was called. */
  void called(Once once, @Nullable NodeException error) {
    once.called(error);
    if (once.times() > 1) {
      violated("CallbackOnce", once + " was called " + once.times() + " times");
    }
    if (!once.isHandedOver()) {
      violated("CallbackLater", once + " was called inside of the call");
    }
    if (error != null) {
      coverage.code(error.code());
    }
  }

  /**
   * The program throws: listeners that come after the one that does so hear nothing.
   *
   * @param error what it is about to throw
   */
  void throwing(ProgramError error) {
    thrown.add(error);
  }

  boolean hasThrown() {
    return !thrown.isEmpty();
  }

  /** Whether an error is one that the program threw, or stands for it. */
  boolean isThrown(@Nullable Throwable error) {
    return error != null && (thrown.contains(error) || thrown.contains(error.getCause()));
  }

  // The end.

  /** From now on everything is taken down, and no more steps are done. */
  void end() {
    ending = true;
    scripts.forEach(Script::stop);
  }

  boolean isEnding() {
    return ending;
  }

  // What is told.

  /** Notes what happens, if somebody wants to read it. */
  void log(String line) {
    if (log != null) {
      long micros = world.now().toNanos() / 1000;
      log.add("%10d.%03d ms  %s".formatted(micros / 1000, micros % 1000, line));
    }
  }

  boolean isLogging() {
    return log != null;
  }

  /** Whether a call was refused because the world's backend cannot do it, and says so. */
  boolean isRefused(Throwable thrown) {
    return !world.hasAllFeatures()
        && thrown instanceof NodeException refused
        && refused.code().equals(ErrorCode.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM.name());
  }

  /** Notes that something is not as it must be. */
  void violated(String invariant, String what) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.add(new Violation(program.seed(), invariant, what));
      log("VIOLATION " + invariant + ": " + what);
    }
  }

  List<Violation> violations() {
    return violations;
  }
}
