package dev.sluice.check;

import dev.sluice.check.program.Call;
import dev.sluice.check.program.Happening;
import org.jspecify.annotations.Nullable;

/**
 * {@code timeout} comes when nothing has arrived for its time. Only sockets are judged that tell
 * data when it arrives: those that flow, and whose program never stops them.
 */
final class TimeoutMeansIdle implements Invariant {
  /** The loop's time is in whole milliseconds. */
  private static final long ROUNDING_MILLIS = 1;

  @Override
  public void happened(CheckedSocket on, Happening what, @Nullable Object argument) {
    if (what == Happening.DATA && alwaysFlows(on)) {
      on.life().heard(on.socket().loop().now());
    }
    if (what != Happening.TIMEOUT || on.life().isUncertain()) {
      return;
    }
    Long heard = on.life().lastHeard();
    long timeout = on.socket().timeout();
    if (heard != null && on.socket().loop().now() - heard < timeout - ROUNDING_MILLIS) {
      long idle = on.socket().loop().now() - heard;
      on.run().violated(name(), on + ": timeout of " + timeout + " ms after " + idle + " ms");
    }
  }

  private static boolean alwaysFlows(CheckedSocket on) {
    return on.reading().isFree()
        && on.run().script(on.party()).stream()
            .noneMatch(step -> step.call().group() == Call.Group.READ);
  }
}
