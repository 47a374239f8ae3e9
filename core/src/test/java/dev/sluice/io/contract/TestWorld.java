package dev.sluice.io.contract;

import dev.sluice.io.Backend;
import dev.sluice.io.Endpoint;
import dev.sluice.io.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A world that the contract's tests run in: a backend, and peers that speak to it without any code
 * of ours. The kernel of this machine is one; a simulated network is another.
 *
 * <p>More worlds are found with {@link java.util.ServiceLoader}: a module that has a backend of its
 * own names its world in {@code META-INF/services/dev.sluice.io.contract.TestWorld} and runs the
 * tests of this package.
 */
public interface TestWorld {
  /** The backend's name; tests show it. */
  String name();

  /** A new backend. */
  Backend open();

  /**
   * A peer that connects, without waiting for anybody to accept.
   *
   * @throws AssertionError if nobody listens there
   */
  RawPeer connect(Endpoint remote);

  /** A peer that listens. */
  RawListener listen(Transport transport, int backlog);

  /** An address to bind to: loopback with a port to be picked, or a path that is free. */
  Endpoint free(Transport transport);

  /** An address where nobody listens, and connecting is refused. */
  Endpoint refusing(Transport transport);

  /** A TCP address that this machine does not have. */
  Endpoint foreign();

  /** An address on this machine's IPv6 loopback, null if there is none. */
  @Nullable Endpoint freeIpv6();

  /** Whether the names of Unix-domain sockets are files of this machine. */
  default boolean hasFiles() {
    return true;
  }

  /** How many descriptors are open in this world, -1 if it does not have such things. */
  int openDescriptors();
}
