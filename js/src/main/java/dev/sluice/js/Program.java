package dev.sluice.js;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** One program on the thread that runs it, from its first line to its exit code. */
final class Program {
  private static final int FAILED = 1;

  private final NodeOptions options;
  private final ProcessState process;
  private final @Nullable WorkerThread thread;
  private final int stoppedCode;
  private volatile @Nullable NodeContext running;
  private volatile boolean stopped;

  /**
   * A program that has not started.
   *
   * @param options how it is run
   * @param process what it shares with the other threads of its process
   * @param thread the worker that it is; null for the main thread
   * @param stoppedCode its exit code if it is stopped from outside
   */
  Program(
      NodeOptions options, ProcessState process, @Nullable WorkerThread thread, int stoppedCode) {
    this.options = options;
    this.process = process;
    this.thread = thread;
    this.stoppedCode = stoppedCode;
  }

  /** Runs it on the calling thread, by a function of {@code internal/main}. */
  int run(String how, String what) {
    try (NodeContext context = new NodeContext(options, process, thread)) {
      LoopOptions.Builder made = options.loop().get();
      made.callbackScope(context.scope());
      made.onUncaughtException(thrown -> uncaught(context, thrown));
      made.onBeforeExit(() -> context.builtins().call("internal/main", "beforeExit"));
      made.onExit(() -> context.builtins().call("internal/main", "exit"));
      runLoop(context, made.build(), () -> begin(context, how, what));
      return exitCode(context);
    }
  }

  private void runLoop(NodeContext context, LoopOptions made, EventLoop.Body body) {
    try {
      EventLoop.run(made, body);
    } catch (PolyglotException ended) {
      if (!(context.exiting() || stopped) || !ended.isCancelled()) {
        throw ended;
      }
    } finally {
      running = null;
    }
  }

  private void begin(NodeContext context, String how, String what) {
    context.loop(EventLoop.current());
    running = context;
    if (stopped) {
      context.loop().stop();
      return;
    }
    Value main = context.builtins().require("internal/main");
    try {
      main.getMember(how).execute(what);
    } finally {
      context.turns();
    }
  }

  private void uncaught(NodeContext context, Throwable thrown) {
    if (context.exiting()) {
      return;
    }
    if (thrown instanceof PolyglotException ended && ended.isCancelled()) {
      // Thrown on, it ends the loop; all that JavaScript had left to do would be cancelled again.
      throw ended;
    }
    if (stopped) {
      return;
    }
    context
        .builtins()
        .require("internal/main")
        .invokeMember("uncaught", thrownWhere(context, thrown));
  }

  /** What JavaScript is told of an exception: what was thrown, then the place if it is known. */
  private static Object[] thrownWhere(NodeContext context, Throwable thrown) {
    if (!(thrown instanceof PolyglotException failure) || failure.getSourceLocation() == null) {
      return new Object[] {context.errors().toGuest(thrown)};
    }
    SourceSection place = failure.getSourceLocation();
    Source source = place.getSource();
    String file = source.getPath() == null ? source.getName() : source.getPath();
    return new Object[] {
      context.errors().toGuest(thrown), file, place.getStartLine(), place.getStartColumn()
    };
  }

  private int exitCode(NodeContext context) {
    if (context.exiting()) {
      return context.exitCode();
    }
    return stopped ? stoppedCode : FAILED;
  }

  /** Ends it wherever it is. Any thread; waits until none of its code runs any more. */
  void stop() {
    stopped = true;
    NodeContext program = running;
    if (program != null) {
      program.loop().stop();
      program.cancel();
    }
  }

  /** The context of the program; null before it starts and after its end. Any thread. */
  @Nullable NodeContext running() {
    return running;
  }
}
