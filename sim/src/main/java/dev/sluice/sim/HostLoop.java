package dev.sluice.sim;

import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopOptions;
import dev.sluice.sim.kernel.Agenda;
import dev.sluice.sim.kernel.HostKernel;
import dev.sluice.sim.kernel.SimBackend;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a host from its start to its end, and when it is to have its next turn.
 *
 * <pre>
 *   IDLE ── a socket is ready, a task came, the reminder's time has come ──► DUE ── turn ──► IDLE
 * </pre>
 *
 * Nobody looks at a host that is idle, so what happens on one host costs nothing on the others. A
 * reminder that comes too early costs a turn in which nothing happens, and is cheaper than one that
 * moves with each turn.
 */
final class HostLoop {
  private final Simulation simulation;
  private final HostKernel kernel;
  private final SimBackend backend;
  private final EventLoop loop;
  private final CompletableFuture<@Nullable Void> ended;
  private Agenda.@Nullable Item reminder;
  private boolean due;
  private boolean stopped;

  HostLoop(Simulation simulation, HostKernel kernel) {
    this.simulation = simulation;
    this.kernel = kernel;
    backend = new SimBackend(kernel, this::wake);
    loop =
        EventLoop.create(LoopOptions.builder().name(kernel.name()).backend(() -> backend).build());
    ended = loop.closed();
    wake();
  }

  EventLoop loop() {
    return loop;
  }

  /** Whether it has not come to its end, by itself or from outside. */
  boolean isRunning() {
    return !stopped && !ended.isDone();
  }

  /** It has something to do. */
  void wake() {
    simulation.requireOwnThread();
    if (!due && !stopped) {
      due = true;
      simulation.due(this);
    }
  }

  void turn() {
    due = false;
    if (isRunning()) {
      loop.turn();
      lookAhead();
    }
  }

  private void lookAhead() {
    if (!isRunning() || !(loop.alive() || backend.isReady())) {
      cancelReminder();
      return;
    }
    long wait = backend.isReady() ? 0 : loop.backendTimeout();
    if (wait == 0) {
      wake();
    } else if (wait < 0) {
      cancelReminder();
    } else {
      remindIn(kernel.clock().until(wait));
    }
  }

  private void remindIn(long nanos) {
    Agenda agenda = simulation.agenda();
    if (reminder == null || !reminder.isPendingBy(agenda.now() + nanos)) {
      cancelReminder();
      reminder = agenda.after(nanos, this::wake);
    }
  }

  private void cancelReminder() {
    if (reminder != null) {
      reminder.cancel();
      reminder = null;
    }
  }

  /** Ends it; what it has open is closed. */
  void stop() {
    stopped = true;
    cancelReminder();
    loop.close();
  }
}
