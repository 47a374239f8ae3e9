package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.js.WorkerPlan;
import dev.sluice.js.WorkerThread;
import dev.sluice.js.messaging.MessagePortData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What {@code worker_threads} asks of Java: threads to start, and what this thread is. */
public final class WorkerBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public WorkerBinding(NodeContext context) {
    this.context = context;
  }

  /** {@return the number of this thread; 0 for the main one} */
  @HostAccess.Export
  public int threadId() {
    WorkerThread thread = context.thread();
    return thread == null ? 0 : thread.id();
  }

  /** {@return what this thread is called} */
  @HostAccess.Export
  public String threadName() {
    WorkerThread thread = context.thread();
    return thread == null ? "" : thread.name();
  }

  /** {@return this worker's port to its parent; null in the main thread} */
  @HostAccess.Export
  public @Nullable MessagePortData port() {
    WorkerThread thread = context.thread();
    return thread == null ? null : thread.port();
  }

  /** {@return variables that threads can share, none yet} */
  @HostAccess.Export
  public SharedEnvironment newEnvironment() {
    return new SharedEnvironment();
  }

  /**
   * Which flags cannot be given to a worker: those that do not exist, and those of a process.
   *
   * @param flags the flags
   * @return the ones among them
   */
  @HostAccess.Export
  public Object invalidFlags(Value flags) {
    return NodeContext.flagsNotForWorkers(texts(flags)).toArray(new String[0]);
  }

  /**
   * Makes a thread, which does not run yet.
   *
   * @param name what it is called
   * @param flags its flags; null for this thread's
   * @param environment names and values in turn; null for this program's
   * @param stackBytes how much stack it has; 0 for the usual
   * @param onEnd called with its exit code and a reason when it has ended
   * @return the thread
   */
  @HostAccess.Export
  public Handle create(
      String name, Value flags, Value environment, double stackBytes, Value onEnd) {
    WorkerPlan plan =
        new WorkerPlan(
            name,
            flags.isNull() ? context.options().flags() : texts(flags),
            environment.isNull() ? context.options().environment() : pairs(environment),
            (long) stackBytes);
    return new Handle(context, plan, onEnd);
  }

  private static List<String> texts(Value array) {
    return List.of(array.as(String[].class));
  }

  private static Map<String, String> pairs(Value array) {
    List<String> words = texts(array);
    Map<String, String> pairs = new LinkedHashMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      pairs.put(words.get(i), words.get(i + 1));
    }
    return pairs;
  }

  /** A worker as its parent has it. */
  public static final class Handle extends HandleWrap {
    private final WorkerThread thread;
    private final Value onEnd;

    private Handle(NodeContext context, WorkerPlan plan, Value onEnd) {
      super(context.loop(), "Worker");
      this.onEnd = onEnd;
      this.thread = new WorkerThread(context, plan, this::ended);
    }

    private void ended(int exitCode, String failure) {
      end();
      onEnd.executeVoid(exitCode, failure);
    }

    /** {@return the number of the thread} */
    @HostAccess.Export
    public int threadId() {
      return thread.id();
    }

    /** {@return the port to the worker} */
    @HostAccess.Export
    public MessagePortData port() {
      return thread.parentsPort();
    }

    /** Starts the thread, which keeps the loop alive. */
    @HostAccess.Export
    public void start() {
      ref();
      thread.start();
    }

    /** Ends the thread. */
    @HostAccess.Export
    public void terminate() {
      thread.terminate();
    }

    /** {@return how long its loop has turned and waited, in milliseconds} */
    @HostAccess.Export
    public Object loopTimes() {
      return thread.loopTimes();
    }
  }
}
