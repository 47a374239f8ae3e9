package dev.sluice.check;

/**
 * Every callback that was handed over is called once, when everything is over at the latest; unless
 * one throws, which takes from those that were to be called with it.
 */
final class CallbackOnce implements Invariant {
  @Override
  public void over(ProgramRun run) {
    if (run.hasThrown()) {
      return;
    }
    for (Once once : run.callbacks()) {
      if (once.times() == 0 && once.mustBeCalled() && run.isAlive(once.host())) {
        run.violated(name(), once + " was never called");
      }
    }
  }
}
