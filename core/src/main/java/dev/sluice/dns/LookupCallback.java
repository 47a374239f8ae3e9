package dev.sluice.dns;

import dev.sluice.error.NodeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who hears how a lookup ended. */
@FunctionalInterface
public interface LookupCallback {
  /**
   * The lookup ended. Called once, on the loop's thread.
   *
   * @param error null on success
   * @param addresses the addresses, exactly one unless {@link LookupOptions#all()} was asked for;
   *     empty on failure
   */
  void done(@Nullable NodeException error, List<LookupAddress> addresses);
}
