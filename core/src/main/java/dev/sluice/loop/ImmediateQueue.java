package dev.sluice.loop;

import java.util.ArrayDeque;

/** The immediates of a loop, in the order in which they were set. */
final class ImmediateQueue {
  private final ArrayDeque<Immediate> queue = new ArrayDeque<>();
  private int referenced;

  Immediate add(EventLoop loop, Runnable callback) {
    Immediate immediate = new Immediate(loop, this, callback);
    queue.add(immediate);
    referenced++;
    return immediate;
  }

  /** How many keep the loop alive. */
  int referenced() {
    return referenced;
  }

  void referenced(int change) {
    referenced += change;
    assert referenced >= 0;
  }

  /**
   * The check phase: runs what was set before it began, not what its callbacks set. Only if the
   * last one throws, it begins again, as in Node.
   */
  void run(CallbackGate gate) {
    boolean again = true;
    while (again) {
      again = false;
      for (int left = queue.size(); left > 0; left--) {
        Immediate immediate = queue.remove();
        if (immediate.begin()) {
          gate.call(immediate.callback());
          again = gate.callbackThrew();
        }
      }
    }
  }

  void clear() {
    queue.clear();
    referenced = 0;
  }
}
