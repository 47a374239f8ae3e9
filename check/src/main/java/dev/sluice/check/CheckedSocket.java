package dev.sluice.check;

import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Party;
import dev.sluice.check.program.ReadingStyle;
import dev.sluice.check.program.Step;
import dev.sluice.error.NodeException;
import dev.sluice.event.AbortController;
import dev.sluice.event.Event;
import dev.sluice.net.Socket;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Stream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket of a program: everything that happens to it is noted, judged, and may lead to steps. */
final class CheckedSocket {
  private static final String MAPPED = "::ffff:";

  private final ProgramRun run;
  private final Party party;
  private final int host;
  private final Socket socket;
  private final @Nullable ClientPlan plan;
  private final Script script;
  private final Reading reading;
  private @Nullable AbortController controller;
  private int pouredInto;
  private final Life firstLife;
  private Life life;

  CheckedSocket(ProgramRun run, Party party, int host, Socket socket, @Nullable ClientPlan plan) {
    this.run = run;
    this.party = party;
    this.host = host;
    this.socket = socket;
    this.plan = plan;
    this.firstLife = run.newLife(plan == null);
    this.life = firstLife;
    this.reading = new Reading(this);
    this.script = new Script(run, host, party, this::perform);
    run.sockets().add(this);
  }

  /** Listens to everything, and lets the script begin. */
  void begin(ReadingStyle style) {
    signal(Socket.CONNECT, Happening.CONNECT);
    signal(Socket.READY, Happening.READY);
    signal(Socket.END, Happening.END);
    signal(Socket.PAUSE, Happening.PAUSE);
    signal(Socket.RESUME, Happening.RESUME);
    signal(Socket.DRAIN, Happening.DRAIN);
    signal(Socket.PREFINISH, Happening.PREFINISH);
    signal(Socket.FINISH, Happening.FINISH);
    signal(Socket.TIMEOUT, Happening.TIMEOUT);
    told(Socket.LOOKUP, Happening.LOOKUP);
    told(Socket.CONNECTION_ATTEMPT, Happening.CONNECTION_ATTEMPT);
    told(Socket.CONNECTION_ATTEMPT_FAILED, Happening.CONNECTION_ATTEMPT_FAILED);
    told(Socket.CONNECTION_ATTEMPT_TIMEOUT, Happening.CONNECTION_ATTEMPT_TIMEOUT);
    told(Socket.PIPE, Happening.PIPE);
    told(Socket.UNPIPE, Happening.UNPIPE);
    if (plan == null || !plan.unheardErrors()) {
      told(Socket.ERROR, Happening.ERROR);
    }
    told(Socket.CLOSE, Happening.CLOSE);
    reading.begin(style);
    script.begin();
  }

  private void signal(Event<Runnable> event, Happening what) {
    socket.on(event, () -> happened(what, null));
  }

  private <A> void told(Event<Consumer<A>> event, Happening what) {
    socket.on(event, argument -> happened(what, argument));
  }

  // What happens.

  void happened(Happening what, @Nullable Object argument) {
    life.add(what);
    run.coverage().happening(what);
    if (run.isLogging()) {
      run.log(party + " · " + what.text() + (argument == null ? "" : " " + text(argument)));
    }
    if (what == Happening.ERROR && argument instanceof NodeException error) {
      life.error(error);
      run.coverage().code(error.code());
    } else if (what == Happening.CLOSE && argument instanceof Boolean hadError) {
      life.hadError(hadError);
    }
    if (!socket.pending() || socket.connecting()) {
      life.hasHandle();
    }
    if (what == Happening.CONNECT) {
      noteEnds();
    }
    for (Invariant invariant : run.invariants()) {
      invariant.happened(this, what, argument);
    }
    if (what == Happening.UNPIPE) {
      unpiped(argument);
    } else {
      script.happened(what);
    }
    settled();
  }

  /** As in Node, a pipe goes on writing if a listener throws before the pipe's own is told. */
  private void unpiped(@Nullable Object source) {
    List<CheckedSocket> sources =
        run.sockets().stream().filter(each -> each.socket == source).toList();
    sources.forEach(each -> each.reading.unpiped(this));
    boolean told = false;
    try {
      script.happened(Happening.UNPIPE);
      told = true;
    } finally {
      if (!told) {
        sources.forEach(each -> each.reading.stillPiped(this));
      }
    }
  }

  private static String text(Object argument) {
    return argument instanceof NodeException error
        ? error.code() + " " + error.getMessage()
        : argument instanceof Stream ? "" : argument.toString();
  }

  private void settled() {
    reading.settled();
    for (Invariant invariant : run.invariants()) {
      invariant.settled(this);
    }
  }

  /** Notes between whom the connection is, in programs that do not do without. */
  void noteEnds() {
    if (!isUnix() && run.program().looksAtPorts()) {
      String local = place(socket.localAddress(), socket.localPort());
      life.ends(new Life.Ends(local, place(socket.remoteAddress(), socket.remotePort())));
    }
  }

  /** One who listens to both families sees an IPv4 address mapped. */
  private static String place(@Nullable String address, int port) {
    String seen = address == null ? "" : address;
    return (seen.startsWith(MAPPED) ? seen.substring(MAPPED.length()) : seen) + " " + port;
  }

  /** A pipe has noted bytes that it is about to write into this one. */
  void pouredInto() {
    pouredInto++;
    socket.loop().nextTick(() -> pouredInto--);
  }

  /** Whether what is written now may come before what was noted already. */
  boolean isBeingPouredInto() {
    return pouredInto > 0;
  }

  // What it does.

  private void perform(Step step) {
    run.coverage().call(step.call());
    run.coverage().state(state());
    if (run.isLogging()) {
      run.log(party + " → " + step.call() + " " + step.size() + " form " + step.choice());
    }
    switch (step.call().group()) {
      case WRITE -> WriteCalls.perform(this, step);
      case READ -> ReadCalls.perform(this, step);
      case END -> EndCalls.perform(this, step);
      case SETTING -> SettingCalls.perform(this, step);
      case SERVER -> throw new IllegalArgumentException(step.toString());
    }
    settled();
  }

  /** In which state it is called. */
  private String state() {
    if (socket.closed()) {
      return "closed";
    }
    if (socket.destroyed()) {
      return "destroyed";
    }
    String ready = socket.readyState().toString();
    return ready
        + (socket.pending() && !socket.connecting() ? ", not connected" : "")
        + (socket.writableEnded() && !socket.writableFinished() ? ", ending" : "")
        + (socket.writableLength() > 0 ? ", writing" : "")
        + (socket.isPaused() ? ", paused" : "");
  }

  /**
   * Runs a call that must not throw, unless the backend cannot do what it asks for; answers whether
   * it could.
   */
  boolean calls(String what, Runnable call) {
    try {
      call.run();
    } catch (ProgramError thrown) {
      throw thrown;
    } catch (RuntimeException thrown) {
      if (run.isRefused(thrown)) {
        return false;
      }
      run.violated("NothingThrown", party + ": " + what + " threw " + thrown);
    }
    return true;
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

  /** A callback that must be called once, and counts as something that happens. */
  Callback callback(Once once, @Nullable Happening what) {
    Life then = life;
    return run.callback(
        once,
        error -> {
          if (what != null && then == life) {
            happened(what, error);
          }
        });
  }

  /** Notes a callback that is about to be handed over. */
  Once once(String what) {
    Once once = run.once(party.toString(), what, host);
    if (life.isUncertain()) {
      once.mayStayUncalled();
    }
    return once;
  }

  // Its lives.

  /** It connects anew. */
  void newLife() {
    life = run.newLife(plan == null);
  }

  /** Whether it has not connected anew. */
  boolean isFirstLife() {
    return life == firstLife;
  }

  /** It was refused to connect anew, and nothing has changed. */
  void lastLife(Life last) {
    life = last;
  }

  /** Whether anything has happened to this life, or it has ended unconnected. */
  boolean isFresh() {
    return !socket.destroyed() && socket.pending() && !socket.connecting();
  }

  // What it is.

  ProgramRun run() {
    return run;
  }

  Party party() {
    return party;
  }

  int host() {
    return host;
  }

  Socket socket() {
    return socket;
  }

  @Nullable ClientPlan plan() {
    return plan;
  }

  Life life() {
    return life;
  }

  Reading reading() {
    return reading;
  }

  /** Whether something else than the program's calls may be writing to it right now. */
  boolean isPiping() {
    return run.sockets().stream().anyMatch(socket -> socket.reading.isPouring());
  }

  /** Whether it is a Unix-domain one. */
  boolean isUnix() {
    int server = plan == null ? party.number() : plan.server();
    return run.program().servers().get(server).place().isUnix();
  }

  /** Whether its host has not crashed. */
  boolean isAlive() {
    return run.isAlive(host);
  }

  void controller(AbortController given) {
    controller = given;
  }

  @Nullable AbortController controller() {
    return controller;
  }

  @Override
  public String toString() {
    return party.toString();
  }
}
