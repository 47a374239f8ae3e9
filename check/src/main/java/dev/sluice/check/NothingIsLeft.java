package dev.sluice.check;

import dev.sluice.loop.EventLoop;

/** When everything is closed no descriptor, handle or timer is left, and no loop is alive. */
final class NothingIsLeft implements Invariant {
  @Override
  public void over(ProgramRun run) {
    for (int host = 0; host < run.program().hosts(); host++) {
      if (run.isAlive(host)) {
        check(run, host);
      }
    }
  }

  private void check(ProgramRun run, int host) {
    EventLoop loop = run.loop(host);
    String where = run.world().name(host);
    if (loop.alive()) {
      run.violated(name(), where + " is kept alive by " + loop.activeResources());
    }
    if (loop.backend().openHandles() != 0) {
      run.violated(name(), where + " has " + loop.backend().openHandles() + " handles");
    }
    if (run.world().openDescriptors(host) != 0) {
      run.violated(name(), where + " has " + run.world().openDescriptors(host) + " descriptors");
    }
  }
}
