package dev.sluice.js;

import dev.sluice.loop.LoopOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.graalvm.polyglot.HostAccess;

/**
 * Runs one Node program, as the {@code node} command does: on the calling thread, until nothing
 * keeps it alive or it exits.
 *
 * <pre>{@code
 * try (NodeRuntime node = NodeRuntime.builder()
 *     .arguments("--port", "8080")
 *     .share("orders", orders)
 *     .build()) {
 *   int exitCode = node.run(Path.of("server.js"));
 * }
 * }</pre>
 *
 * <p>A runtime is a process of its own in small: it has its loop, its modules, its working
 * directory, its standard streams. Any number of them run side by side in one JVM, each on a thread
 * of its own. {@link #run} and {@link #evaluate} may be called once; {@link #stop} by any thread.
 */
public final class NodeRuntime implements AutoCloseable {
  /** The exit code of a program that was stopped from outside. */
  public static final int STOPPED = 143;

  private final Program program;
  private boolean used;

  private NodeRuntime(NodeOptions options) {
    program = new Program(options, new ProcessState(options.workingDirectory()), null, STOPPED);
  }

  /** {@return a builder of runtimes that may do everything the JVM may} */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs a program from a file.
   *
   * @param file CommonJS, or an ES module if its name or its package says so
   * @return the exit code of the program: 0 if it ended well
   * @throws IllegalStateException if this runtime has run a program before, or the calling thread
   *     is inside of a loop
   */
  public int run(Path file) {
    return start("runFile", file.toString());
  }

  /**
   * Runs a program from a text, as {@code node --eval} does.
   *
   * @param source CommonJS, or an ES module if the flag {@code --input-type=module} or the text
   *     itself says so
   * @return the exit code of the program
   * @throws IllegalStateException as {@link #run}
   */
  public int evaluate(String source) {
    return start("runText", source);
  }

  /** Runs a program that came through the standard input: {@link #evaluate} by another name. */
  int evaluateInput(String source) {
    return start("runInput", source);
  }

  private int start(String how, String what) {
    if (used) {
      throw new IllegalStateException("A NodeRuntime runs one program; make another one.");
    }
    used = true;
    return program.run(how, what);
  }

  /**
   * Stops the program: what it is doing ends, its sockets and files are closed, {@code exit} is not
   * emitted. {@link #run} then returns {@link #STOPPED}. Any thread; without effect before and
   * after the program.
   */
  public void stop() {
    program.stop();
  }

  /** {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  /** Collects how a program is run. */
  public static final class Builder {
    private Supplier<LoopOptions.Builder> loop = () -> LoopOptions.builder().name("node");
    private final Map<String, Object> shared = new LinkedHashMap<>();
    private Permissions permissions = Permissions.all();
    private List<String> arguments = List.of();
    private List<String> flags = List.of();
    private String executable = "node";
    private Path workingDirectory = Path.of("").toAbsolutePath();
    private Map<String, String> environment = System.getenv();
    private InputStream stdin = System.in;
    private OutputStream stdout = System.out;
    private OutputStream stderr = System.err;
    private HostAccess hostAccess = HostAccess.EXPLICIT;

    private Builder() {}

    /**
     * Which backend the program's loop uses; see {@link LoopOptions.Builder#backend(String)}.
     *
     * @param name {@code epoll}, {@code io_uring}, {@code nio} or {@code auto}
     * @return this
     */
    public Builder backend(String name) {
      Supplier<LoopOptions.Builder> any = loop;
      loop = () -> any.get().backend(name);
      Objects.requireNonNull(loop.get(), "backend");
      return this;
    }

    /**
     * What the program may touch; everything if not set.
     *
     * @param value the permissions
     * @return this
     */
    public Builder permissions(Permissions value) {
      permissions = Objects.requireNonNull(value, "permissions");
      return this;
    }

    /**
     * The arguments of the program: {@code process.argv} from the third on.
     *
     * @param values the arguments
     * @return this
     */
    public Builder arguments(String... values) {
      arguments = List.of(values);
      return this;
    }

    /**
     * Flags of Node's, such as {@code --no-warnings}: {@code process.execArgv}.
     *
     * @param values the flags
     * @return this
     */
    public Builder flags(String... values) {
      flags = List.of(values);
      return this;
    }

    /**
     * What the program finds as {@code process.execPath}: a command that runs programs as this
     * runtime does, for those that start themselves again.
     *
     * @param value a path
     * @return this
     */
    public Builder executable(String value) {
      executable = Objects.requireNonNull(value, "executable");
      return this;
    }

    /**
     * The working directory of the program; that of the JVM if not set.
     *
     * @param value a directory
     * @return this
     */
    public Builder workingDirectory(Path value) {
      workingDirectory = value.toAbsolutePath().normalize();
      return this;
    }

    /**
     * The environment of the program; that of the JVM if not set.
     *
     * @param values the variables
     * @return this
     */
    public Builder environment(Map<String, String> values) {
      environment = Map.copyOf(values);
      return this;
    }

    /**
     * What the program reads as its standard input.
     *
     * @param value the stream; not closed
     * @return this
     */
    public Builder stdin(InputStream value) {
      stdin = Objects.requireNonNull(value, "stdin");
      return this;
    }

    /**
     * Where the program's standard output goes.
     *
     * @param value the stream; not closed
     * @return this
     */
    public Builder stdout(OutputStream value) {
      stdout = Objects.requireNonNull(value, "stdout");
      return this;
    }

    /**
     * Where the program's errors and warnings go.
     *
     * @param value the stream; not closed
     * @return this
     */
    public Builder stderr(OutputStream value) {
      stderr = Objects.requireNonNull(value, "stderr");
      return this;
    }

    /**
     * Shares an object of Java's with the program, as a global variable. The program reaches what
     * is annotated with {@link HostAccess.Export}; functional interfaces are functions.
     *
     * @param name the name of the variable
     * @param value the object
     * @return this
     */
    public Builder share(String name, Object value) {
      shared.put(name, Objects.requireNonNull(value, "value"));
      return this;
    }

    /**
     * Which fields and methods of shared objects the program reaches; if not set, those annotated
     * with {@link HostAccess.Export}.
     *
     * @param value {@link HostAccess#ALL} for a program that is trusted, or something in between
     * @return this
     */
    public Builder hostAccess(HostAccess value) {
      hostAccess = Objects.requireNonNull(value, "hostAccess");
      return this;
    }

    /** {@return the runtime} */
    public NodeRuntime build() {
      return new NodeRuntime(
          new NodeOptions(
              loop,
              permissions,
              List.copyOf(new ArrayList<>(arguments)),
              flags,
              executable,
              workingDirectory,
              environment,
              stdin,
              stdout,
              stderr,
              hostAccess,
              Map.copyOf(shared)));
    }
  }
}
