package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.loop.EventLoop;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The queues of what runs after a callback: next ticks, which are the loop's own, so that those of
 * Java and JavaScript keep their order; and microtasks, which are GraalJS's promise jobs.
 */
public final class TaskQueueBinding {
  private final NodeContext context;
  private @Nullable Value runTick;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public TaskQueueBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Sets what runs the ticks of JavaScript.
   *
   * @param function called with each tick, in a tick of the loop
   */
  @HostAccess.Export
  public void setTickCallback(Value function) {
    runTick = function;
  }

  /**
   * Makes something a next tick.
   *
   * @param tick what the function of {@link #setTickCallback} is called with
   */
  @HostAccess.Export
  public void enqueueTick(Value tick) {
    EventLoop loop = context.loop();
    if (context.frames().used()) {
      context.frames().unbound(() -> loop.nextTick(this::run, tick));
    } else {
      loop.nextTick(this::run, tick);
    }
  }

  /**
   * From now on callbacks carry the asynchronous context of the program; see {@link
   * dev.sluice.js.AsyncFrames#use}.
   *
   * @param current gives the frame of the code that runs
   * @param runHost calls a function in a frame
   */
  @HostAccess.Export
  public void carryFrames(Value current, Value runHost) {
    context.frames().use(current, runHost);
  }

  private void run(Value tick) {
    if (runTick != null) {
      runTick.executeVoid(tick);
    }
  }

  /**
   * The function that makes a function a microtask as it is: it must not throw.
   *
   * @return a function of JavaScript
   */
  @HostAccess.Export
  public Value microtaskQueue() {
    return context.enqueueMicrotask();
  }

  /**
   * Sets what is called when neither ticks nor microtasks are left, after {@link #unsettled}.
   *
   * @param function returns whether there may be new ones
   */
  @HostAccess.Export
  public void setSettleCallback(Value function) {
    context.settleWith(function);
  }

  /** Asks for one call of what {@link #setSettleCallback} was given. */
  @HostAccess.Export
  public void unsettled() {
    context.unsettled();
  }
}
