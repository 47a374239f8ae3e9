package dev.sluice.loop;

import java.util.ArrayList;
import java.util.List;

/** A loop on a {@link ManualBackend}, and a trace of what ran on it. */
public final class ManualLoop {
  public final ManualBackend backend = new ManualBackend();
  public final List<String> trace = new ArrayList<>();

  /** Runs a body until nothing is alive; an uncaught exception leaves it. */
  public void run(EventLoop.Body body) {
    EventLoop.run(options().build(), body);
  }

  /** Runs a body until nothing is alive; uncaught exceptions go to the trace. */
  public void runCatching(EventLoop.Body body) {
    EventLoop.run(
        options().onUncaughtException(e -> trace.add("uncaught " + e.getMessage())).build(), body);
  }

  public LoopOptions.Builder options() {
    return LoopOptions.builder().backend(() -> backend);
  }

  /** A callback that leaves a word in the trace. */
  public Runnable log(String what) {
    return () -> trace.add(what);
  }

  /** A callback that leaves a word and the loop time in the trace. */
  public Runnable logTime(String what) {
    return () -> trace.add(what + "@" + EventLoop.current().now());
  }

  /** A callback that leaves a word in the trace and throws it. */
  public Runnable logAndThrow(String what) {
    return () -> {
      trace.add(what);
      throw new IllegalStateException(what);
    };
  }
}
