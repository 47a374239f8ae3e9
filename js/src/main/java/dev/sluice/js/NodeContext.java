package dev.sluice.js;

import dev.sluice.error.NodeException;
import dev.sluice.io.Endpoint;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Hold;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * One program that runs: its GraalJS context, its loop, its built-in modules. What bindings and
 * peers need of it is here. All of it belongs to the loop's thread.
 */
public final class NodeContext implements AutoCloseable {
  /** As many threads as libuv has for files and names. */
  private static final int POOL_THREADS = 4;

  private final Instant startedAt = Instant.now();
  private final long startedNanos = System.nanoTime();
  private long turningSinceNanos = -1;
  private final NodeOptions options;
  private final ProcessState process;
  private final @Nullable WorkerThread thread;
  private final NodeFlags flags;
  private final ModuleFiles moduleFiles = new ModuleFiles();
  private final Context polyglot;
  private final Value undefined;
  private final ScriptScope scope;
  private final GuestErrors errors;
  private final Bytes bytes;
  private final Builtins builtins;
  private @Nullable EventLoop loop;
  private @Nullable ExecutorService pool;
  private final Set<AutoCloseable> closeables = new LinkedHashSet<>();
  private int exitCode;
  private boolean exiting;

  NodeContext(NodeOptions options, ProcessState process, @Nullable WorkerThread thread) {
    this.options = options;
    this.process = process;
    this.thread = thread;
    this.flags =
        NodeFlags.parse(options.flags())
            .after(options.environment().getOrDefault("NODE_OPTIONS", ""));
    this.polyglot = Engines.newContext(options.hostAccess(), moduleFiles);
    this.undefined = polyglot.eval("js", "undefined");
    this.scope = new ScriptScope(polyglot);
    this.errors = new GuestErrors(this);
    this.bytes = new Bytes(this);
    this.builtins = new Builtins(this);
    options.shared().forEach(polyglot.getBindings("js")::putMember);
  }

  /** {@return how the program is run} */
  public NodeOptions options() {
    return options;
  }

  /** {@return when the program started} */
  public Instant startedAt() {
    return startedAt;
  }

  /** {@return the nanoseconds since the program started} */
  public long uptimeNanos() {
    return System.nanoTime() - startedNanos;
  }

  /** {@return what GraalJS loads ES modules from} */
  public ModuleFiles moduleFiles() {
    return moduleFiles;
  }

  /**
   * What a flag of the command line says.
   *
   * @param name its long name
   * @return its last value; null if it was not given
   */
  public @Nullable String flag(String name) {
    return flags.value(name);
  }

  /**
   * What a flag of the command line that may be given several times says.
   *
   * @param name its long name
   * @return its values in order
   */
  public List<String> flagList(String name) {
    return flags.values().getOrDefault(name, List.of());
  }

  /**
   * Which flags cannot be given to a worker.
   *
   * @param words the flags
   * @return those that do not exist, the engine's, and those that mean the whole process
   */
  public static List<String> flagsNotForWorkers(List<String> words) {
    return NodeFlags.notForWorkers(words);
  }

  /** {@return the names of all flags of Node's, without V8's} */
  public List<String> flagNames() {
    return NodeFlags.names();
  }

  /**
   * Closes something when the program has ended.
   *
   * @param closeable what is closed
   */
  public void onClose(AutoCloseable closeable) {
    closeables.add(closeable);
  }

  /**
   * Something need not be closed at the program's end any more.
   *
   * @param closeable what {@link #onClose} was given
   */
  public void closed(AutoCloseable closeable) {
    closeables.remove(closeable);
  }

  /** {@return what the program shares with the other threads of its process} */
  public ProcessState process() {
    return process;
  }

  /** {@return the worker that the program is; null for the main thread} */
  public @Nullable WorkerThread thread() {
    return thread;
  }

  /** The main program has run, the loop turns from now on. */
  void turns() {
    turningSinceNanos = uptimeNanos();
  }

  /** {@return how long after its start the program's loop began to turn; -1 if it has not} */
  public long turningSinceNanos() {
    return turningSinceNanos;
  }

  /** {@return the context of GraalJS} */
  public Context polyglot() {
    return polyglot;
  }

  /** {@return the built-in modules} */
  public Builtins builtins() {
    return builtins;
  }

  /** {@return how errors cross the border} */
  public GuestErrors errors() {
    return errors;
  }

  /** {@return how bytes cross the border} */
  public Bytes bytes() {
    return bytes;
  }

  /** {@return JavaScript's {@code undefined}; null is its {@code null}} */
  public Value undefined() {
    return undefined;
  }

  /** {@return the asynchronous context that callbacks carry} */
  public AsyncFrames frames() {
    return scope.frames();
  }

  /** {@return what the loop puts around its callbacks} */
  ScriptScope scope() {
    return scope;
  }

  /**
   * {@return the function of JavaScript that makes a function, which must not throw, a microtask}
   */
  public Value enqueueMicrotask() {
    return scope.enqueueMicrotask();
  }

  /**
   * Sets what is called when neither ticks nor microtasks are left to run, if {@link #unsettled}
   * was called since.
   *
   * @param function a function of JavaScript; returns whether there may be new ones
   */
  public void settleWith(Value function) {
    scope.settleWith(function);
  }

  /** Something is to be done when neither ticks nor microtasks are left to run. */
  public void unsettled() {
    scope.unsettled();
  }

  /** {@return the loop that the program runs on} */
  public EventLoop loop() {
    if (loop == null) {
      throw new IllegalStateException("The program has not started.");
    }
    return loop;
  }

  void loop(EventLoop started) {
    loop = started;
  }

  /** {@return the working directory of the program, which need not be that of the JVM} */
  public Path workingDirectory() {
    return process.workingDirectory();
  }

  /**
   * Changes the working directory.
   *
   * @param directory an absolute path
   */
  public void workingDirectory(Path directory) {
    process.workingDirectory(directory.normalize());
  }

  /**
   * Makes sure that the program may use the network.
   *
   * @throws NodeException ERR_ACCESS_DENIED if it may not
   */
  public void requireNetwork() {
    if (!options.permissions().network()) {
      throw new NodeException(
          NodeException.Kind.ERROR,
          "ERR_ACCESS_DENIED",
          "Access to this API has been restricted: Net",
          null);
    }
  }

  /**
   * A path of the program's as Java needs it.
   *
   * @param path absolute, or relative to the working directory
   * @return an absolute path
   */
  public Path resolve(String path) {
    return process.workingDirectory().resolve(path);
  }

  /**
   * Where the system finds what the program means. A name in the Unix domain is short, so it stays
   * as it is where the program's working directory is the JVM's.
   *
   * @param meant an address, or a path that may be relative to the program's working directory
   * @return the same, or an absolute path
   */
  public Endpoint resolve(Endpoint meant) {
    boolean here = process.workingDirectory().equals(Path.of("").toAbsolutePath());
    if (here || !(meant instanceof UnixEndpoint name) || name.isAbstract()) {
      return meant;
    }
    return name.path().isEmpty() ? meant : new UnixEndpoint(resolve(name.path()).toString());
  }

  /**
   * Runs a function of Java's in JavaScript.
   *
   * @param function called with the arguments that JavaScript gives
   * @return a function of JavaScript's; what {@code function} throws arrives as an error there
   */
  public Value function(ProxyExecutable function) {
    return polyglot.asValue(function);
  }

  /**
   * Does work elsewhere, and keeps the loop alive meanwhile.
   *
   * @param reason what is being waited for
   * @param work done by another thread, which must not touch JavaScript
   * @param done called on the loop, with the failure or with the result
   * @param <T> the type of the result
   */
  public <T extends @Nullable Object> void async(
      String reason, Callable<T> work, BiConsumer<@Nullable Throwable, @Nullable T> done) {
    EventLoop home = loop();
    Hold hold = home.hold(reason);
    @Nullable Value frame = frames().current(reason);
    pool()
        .execute(
            () -> {
              @Nullable T result = null;
              @Nullable Throwable failure = null;
              try {
                result = work.call();
              } catch (Throwable thrown) {
                failure = thrown;
              }
              @Nullable T given = result;
              @Nullable Throwable thrown = failure;
              Runnable told = () -> frames().run(frame, () -> done.accept(thrown, given));
              tell(home, hold, told);
            });
  }

  private void tell(EventLoop home, Hold hold, Runnable told) {
    tell(
        home,
        () -> {
          hold.close();
          told.run();
        });
  }

  /**
   * Runs on the loop what came of work done elsewhere; nothing if the program has ended meanwhile.
   * Any thread.
   *
   * @param home the loop of the program
   * @param told what to run
   */
  public void tell(EventLoop home, Runnable told) {
    try {
      home.execute(told);
    } catch (RejectedExecutionException refused) {
      System.getLogger("dev.sluice")
          .log(System.Logger.Level.DEBUG, "The program ended before its work was done.", refused);
    }
  }

  private ExecutorService pool() {
    if (pool == null) {
      pool =
          Executors.newFixedThreadPool(
              POOL_THREADS, Thread.ofPlatform().daemon().name("sluice-js-", 0).factory());
    }
    return pool;
  }

  /**
   * Ends the program at once: no more of its code runs, not even what stands in {@code finally}.
   *
   * @param code the exit code
   */
  public void exit(int code) {
    exitCode = code;
    exiting = true;
    loop().close();
    polyglot.close(true);
  }

  /** {@return whether {@link #exit} was called} */
  boolean exiting() {
    return exiting;
  }

  /** {@return the code that {@link #exit} was given} */
  int exitCode() {
    return exitCode;
  }

  /** Ends what JavaScript does, wherever it is. Any thread. */
  void cancel() {
    polyglot.close(true);
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.shutdownNow();
    }
    List.copyOf(closeables).forEach(NodeContext::close);
    polyglot.close(true);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception failure) {
      throw new IllegalStateException(closeable + " cannot be closed.", failure);
    }
  }
}
