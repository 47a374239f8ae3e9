package dev.sluice.check;

import java.util.List;

/** All invariants there are. */
final class Invariants {
  static final List<Invariant> ALL =
      List.of(
          new CloseIsLast(),
          new CallbackOnce(),
          new EventsInOrder(),
          new ErrorThenClose(),
          new EndMeansAll(),
          new BytesAddUp(),
          new GettersAgree(),
          new MemoryIsBounded(),
          new ServerWaitsForConnections(),
          new NothingIsStuck(),
          new NothingUnasked(),
          new DrainIsTold(),
          new TimeoutMeansIdle(),
          new BlockedStaysOut(),
          new NothingIsLeft());

  private Invariants() {}
}
