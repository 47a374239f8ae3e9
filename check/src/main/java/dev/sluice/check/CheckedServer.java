package dev.sluice.check;

import dev.sluice.check.program.Call;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Party;
import dev.sluice.check.program.ReadingStyle;
import dev.sluice.check.program.ServerPlan;
import dev.sluice.check.program.Step;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.net.Server;
import dev.sluice.net.Socket;
import org.jspecify.annotations.Nullable;

/** A server of a program: what happens to it is noted, judged, and may lead to steps. */
final class CheckedServer {
  private final ProgramRun run;
  private final ServerPlan plan;
  private final Server server;
  private final Party party;
  private final Script script;
  private final Counts counts = new Counts();
  private int accepted;
  private boolean listenedSinceClose;
  private boolean limited;
  private boolean hearsSignal;
  private final @Nullable AbortController controller;

  CheckedServer(ProgramRun run, ServerPlan plan, Server server) {
    this.run = run;
    this.plan = plan;
    this.server = server;
    this.party = Party.server(plan.number());
    this.script = new Script(run, plan.host(), party, this::perform);
    boolean aborts = run.script(party).stream().anyMatch(step -> step.call() == Call.SERVER_ABORT);
    this.controller = aborts ? new AbortController() : null;
    run.servers().add(this);
  }

  /** Listens to everything, and lets the script begin. */
  void begin() {
    server.on(Server.LISTENING, () -> happened(Happening.LISTENING, null));
    server.on(Server.CONNECTION, this::connected);
    server.on(Server.DROP, drop -> happened(Happening.DROP, drop));
    server.on(Server.ERROR, error -> happened(Happening.ERROR, error));
    server.on(Server.CLOSE, () -> happened(Happening.CLOSE, null));
    script.begin();
  }

  private void connected(Socket socket) {
    Party connection = Party.accepted(plan.number(), accepted++);
    CheckedSocket made = new CheckedSocket(run, connection, plan.host(), socket, null);
    made.life().hasHandle();
    made.noteEnds();
    made.begin(plan.style() == ReadingStyle.ONREAD ? ReadingStyle.FLOWING : plan.style());
    happened(Happening.CONNECTION, made);
  }

  void happened(Happening what, @Nullable Object argument) {
    counts.add(what);
    hearsSignal &= what != Happening.CLOSE;
    run.coverage().happening(what);
    if (run.isLogging()) {
      run.log(party + " · " + what.text() + (argument == null ? "" : " " + argument));
    }
    if (argument instanceof NodeException error) {
      run.coverage().code(error.code());
    }
    for (Invariant invariant : run.invariants()) {
      invariant.happened(this, what, argument);
    }
    script.happened(what);
    settled();
  }

  private void perform(Step step) {
    run.coverage().call(step.call());
    run.coverage().state(server.listening() ? "server listening" : "server stopped");
    if (run.isLogging()) {
      run.log(party + " → " + step.call() + " form " + step.choice());
    }
    ServerCalls.perform(this, step);
    settled();
  }

  private void settled() {
    for (Invariant invariant : run.invariants()) {
      invariant.settled(this);
    }
  }

  /** Runs a call that must not throw. */
  void calls(String what, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException thrown) {
      if (!run.isRefused(thrown)) {
        run.violated("NothingThrown", party + ": " + what + " threw " + thrown);
      }
    }
  }

  /** Runs a call that must throw. */
  void fails(String what, String code, Runnable call) {
    try {
      call.run();
      run.violated("WrongCallsFail", party + ": " + what + " did not throw " + code);
    } catch (NodeException thrown) {
      run.coverage().code(thrown.code());
      if (!thrown.code().equals(code)) {
        run.violated("WrongCallsFail", party + ": " + what + " threw " + thrown.code());
      }
    }
  }

  // What it is.

  ProgramRun run() {
    return run;
  }

  ServerPlan plan() {
    return plan;
  }

  Server server() {
    return server;
  }

  int host() {
    return plan.host();
  }

  boolean isAlive() {
    return run.isAlive(plan.host());
  }

  int count(Happening what) {
    return counts.of(what);
  }

  /** How many of its connections are open, that is, not destroyed. */
  long open() {
    return run.sockets().stream()
        .filter(socket -> socket.socket().server() == server && !socket.socket().destroyed())
        .count();
  }

  /** It is told to listen. */
  void listenCalled() {
    listenedSinceClose = true;
  }

  void closeCalled() {
    listenedSinceClose = false;
  }

  /** Whether {@code listen} was called after {@code close}, so that events may be of either. */
  boolean hasListenedSinceClose() {
    return listenedSinceClose;
  }

  /** What aborts its listening; null if no step does. */
  @Nullable AbortController controller() {
    return controller;
  }

  /** It listens until its signal aborts. */
  void listensToSignal() {
    hearsSignal = true;
  }

  /** Whether its signal closes it. */
  boolean hearsSignal() {
    return hearsSignal;
  }

  void limited() {
    limited = true;
  }

  /** Whether the number of connections was limited after some had come. */
  boolean wasLimited() {
    return limited;
  }

  @Override
  public String toString() {
    return party.toString();
  }
}
