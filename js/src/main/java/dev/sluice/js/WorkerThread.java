package dev.sluice.js;

import dev.sluice.js.messaging.MessagePortData;
import dev.sluice.loop.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a thread of its own that another program has started: with a loop, modules and
 * globals of its own, and with the permissions, the standard streams and the working directory of
 * its parent. It ends before its parent does.
 *
 * <pre>
 *   made ── start ──► running ── its code ends │ terminate │ the parent ends ──► ended
 * </pre>
 */
public final class WorkerThread implements AutoCloseable {
  /** Hears of the end. */
  @FunctionalInterface
  public interface Ending {
    /**
     * The worker has ended, and everything of it is released.
     *
     * @param exitCode its exit code
     * @param failure why it could not run; empty if it could
     */
    void ended(int exitCode, String failure);
  }

  private static final int TERMINATED = 1;
  private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final NodeContext parent;
  private final EventLoop home;
  private final Ending ending;
  private final int id;
  private final String name;
  private final MessagePortData port;
  private final MessagePortData parentsPort;
  private final Program program;
  private final Thread thread;

  /**
   * A worker that has not started. On the parent's loop.
   *
   * @param parent who starts it
   * @param plan how it is run
   * @param ending called on the parent's loop; not if that has ended
   */
  public WorkerThread(NodeContext parent, WorkerPlan plan, Ending ending) {
    this.parent = parent;
    this.home = parent.loop();
    this.ending = ending;
    this.id = parent.process().newThreadId();
    this.name = plan.name();
    List<MessagePortData> pair = MessagePortData.pair();
    this.port = pair.getFirst();
    this.parentsPort = pair.getLast();
    this.program = new Program(optionsOf(parent, plan), parent.process(), this, TERMINATED);
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("sluice-js-worker-" + id)
            .stackSize(plan.stackBytes())
            .unstarted(this::run);
  }

  private static NodeOptions optionsOf(NodeContext parent, WorkerPlan plan) {
    NodeOptions own = parent.options();
    return new NodeOptions(
        own.loop(),
        own.permissions(),
        List.of(),
        plan.flags(),
        own.executable(),
        parent.workingDirectory(),
        plan.environment(),
        own.stdin(),
        own.stdout(),
        own.stderr(),
        own.hostAccess(),
        Map.of());
  }

  /** {@return its number among the threads of the program} */
  public int id() {
    return id;
  }

  /** {@return what it is called} */
  public String name() {
    return name;
  }

  /** {@return the port to its parent, for the worker} */
  @SuppressWarnings("exports") // For the bindings, not for who embeds a program.
  public MessagePortData port() {
    return port;
  }

  /** {@return the port to the worker, for its parent} */
  @SuppressWarnings("exports") // For the bindings, not for who embeds a program.
  public MessagePortData parentsPort() {
    return parentsPort;
  }

  /** Starts it. It ends at the latest with its parent. */
  public void start() {
    parent.onClose(this);
    thread.start();
  }

  private void run() {
    int code = TERMINATED;
    String failure = "";
    try {
      code = program.run("runWorker", "");
    } catch (RuntimeException | Error thrown) {
      failure = thrown.toString();
    }
    port.close();
    int exitCode = code;
    String reason = failure;
    parent.tell(home, () -> ended(exitCode, reason));
  }

  private void ended(int exitCode, String failure) {
    join();
    parent.closed(this);
    ending.ended(exitCode, failure);
  }

  /**
   * Ends it wherever it is. Any thread; returns at once, since code that waits in a system call
   * ends when that does.
   */
  public void terminate() {
    Thread.ofPlatform().daemon().name("sluice-js-terminate-" + id).start(program::stop);
  }

  /** {@return how many milliseconds its loop has turned, then how many of them it has waited} */
  public double[] loopTimes() {
    NodeContext context = program.running();
    long since = context == null ? -1 : context.turningSinceNanos();
    if (context == null || since < 0) {
      return new double[] {0, 0};
    }
    double turned = context.uptimeNanos() - since;
    return new double[] {
      turned / NANOS_PER_MILLI, context.loop().idleTime().toNanos() / NANOS_PER_MILLI
    };
  }

  /** Ends it, and waits for that. */
  @Override
  public void close() {
    terminate();
    join();
  }

  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
