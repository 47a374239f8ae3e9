package dev.sluice.check;

import java.util.List;

/** All invariants there are. */
final class Invariants {
  static final List<Invariant> ALL = List.of(new CloseIsLast(), new CallbackOnce());

  private Invariants() {}
}
