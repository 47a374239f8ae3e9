package dev.sluice.check;

/** Every callback that was handed over is called once, when everything is over at the latest. */
final class CallbackOnce implements Invariant {
  @Override
  public void over(ProgramRun run) {
    for (Once once : run.callbacks()) {
      if (once.times() == 0 && once.mustBeCalled() && run.isAlive(once.host())) {
        run.violated(name(), once + " was never called");
      }
    }
  }
}
