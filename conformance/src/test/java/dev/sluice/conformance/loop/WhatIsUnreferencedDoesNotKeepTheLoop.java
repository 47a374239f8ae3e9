package dev.sluice.conformance.loop;

import static dev.sluice.loop.Timers.setImmediate;
import static dev.sluice.loop.Timers.setTimeout;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.loop.Immediate;
import dev.sluice.loop.Timer;

/** An unreferenced timer or immediate keeps no loop alive; hasRef() tells, ref() takes it back. */
public final class WhatIsUnreferencedDoesNotKeepTheLoop implements Scenario {
  @Override
  public void run(Trace trace) {
    Timer timer = setTimeout(() -> trace.log("loop", "unreferenced timer"), 60_000);
    trace.log("loop", "hasRef", timer.hasRef());
    trace.log("loop", "unref", timer.unref() == timer, timer.hasRef());
    Timer back = setTimeout(() -> trace.log("loop", "timer taken back"), 200);
    trace.log("loop", "ref", back.unref().ref() == back, back.hasRef());
    Immediate immediate = setImmediate(() -> trace.log("loop", "unreferenced immediate"));
    immediate.unref();
    trace.log("loop", "immediate hasRef", immediate.hasRef());
  }
}
