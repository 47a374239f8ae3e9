package dev.sluice.check;

import dev.sluice.check.program.Happening;
import dev.sluice.check.program.Party;
import dev.sluice.check.program.Step;
import dev.sluice.check.program.Trigger;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of one party, each waiting for its trigger. */
final class Script {
  private final ProgramRun run;
  private final int host;
  private final List<Step> waiting;
  private final Consumer<Step> performer;
  private final Counts counts = new Counts();
  private final List<Timer> timers = new ArrayList<>();

  Script(ProgramRun run, int host, Party party, Consumer<Step> performer) {
    this.run = run;
    this.host = host;
    this.waiting = new ArrayList<>(run.script(party));
    this.performer = performer;
    run.scripts().add(this);
  }

  /** The party begins. On its loop. */
  void begin() {
    EventLoop loop = run.loop(host);
    for (Step step : List.copyOf(waiting)) {
      Trigger trigger = step.trigger();
      if (trigger.happening() == null) {
        waiting.remove(step);
        if (trigger.count() == 0) {
          loop.nextTick(() -> due(step));
        } else {
          timers.add(loop.setTimeout(() -> due(step), trigger.count()));
        }
      }
    }
  }

  /** Something has happened to the party. */
  void happened(Happening what) {
    int count = counts.add(what);
    if (waiting.isEmpty()) {
      return;
    }
    List<Step> due = new ArrayList<>(0);
    for (Step step : waiting) {
      if (step.trigger().happening() == what && step.trigger().count() == count) {
        due.add(step);
      }
    }
    waiting.removeAll(due);
    due.forEach(this::due);
  }

  /** No step by the clock is done any more, and no timer of one keeps the loop alive. */
  void stop() {
    run.on(host, () -> timers.forEach(Timer::close));
  }

  private void due(Step step) {
    EventLoop loop = run.loop(host);
    switch (step.trigger().deferral()) {
      case NOW -> perform(step);
      case TICK -> loop.nextTick(() -> perform(step));
      case MICROTASK -> loop.queueMicrotask(() -> perform(step));
      case IMMEDIATE -> loop.setImmediate(() -> perform(step));
    }
  }

  private void perform(@Nullable Step step) {
    if (step != null && !run.isEnding()) {
      performer.accept(step);
    }
  }
}
