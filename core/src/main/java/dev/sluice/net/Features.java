package dev.sluice.net;

import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.io.Capability;
import dev.sluice.loop.EventLoop;

/** Refuses what the loop's backend cannot do, at the call that asks for it. */
final class Features {
  private Features() {}

  /**
   * Does nothing if the backend has a capability.
   *
   * @param feature what the program asked for, as it is named in the options
   * @throws NodeException {@code ERR_FEATURE_UNAVAILABLE_ON_PLATFORM}
   */
  static void require(EventLoop loop, Capability capability, String feature) {
    if (!loop.backend().capabilities().contains(capability)) {
      throw unavailable(loop, feature);
    }
  }

  /** What to throw for a feature that the backend does not have. */
  static NodeException unavailable(EventLoop loop, String feature) {
    return ErrorCode.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM.exception(
        feature, "the backend '" + loop.backend().name() + "' does not have it");
  }
}
