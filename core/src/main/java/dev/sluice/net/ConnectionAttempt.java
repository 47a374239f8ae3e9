package dev.sluice.net;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * What the events {@link Socket#CONNECTION_ATTEMPT}, {@link Socket#CONNECTION_ATTEMPT_FAILED} and
 * {@link Socket#CONNECTION_ATTEMPT_TIMEOUT} tell.
 *
 * @param address the address that is tried, or the path
 * @param port its port; −1 for a path
 * @param family 4 or 6; 0 for a path
 * @param error why the attempt failed; null in the other two events
 */
public record ConnectionAttempt(
    String address, int port, int family, @Nullable NodeException error) {

  ConnectionAttempt failed(NodeException why) {
    return new ConnectionAttempt(address, port, family, why);
  }
}
