package dev.sluice.io.nio;

import dev.sluice.io.Backend;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.Transport;
import java.util.Set;

/** What {@link NioWithoutIpv6Test} runs in a JVM without IPv6: says what binding got. */
final class WithoutIpv6 {
  private WithoutIpv6() {}

  public static void main(String[] arguments) {
    try (Backend backend = new NioBackendProvider().open()) {
      bind(backend, IpAddress.ANY6);
      bind(backend, IpAddress.LOOPBACK6);
      bind(backend, IpAddress.ANY4);
    }
  }

  private static void bind(Backend backend, IpAddress address) {
    ServerHandle handle = backend.newServer(Transport.TCP);
    try {
      handle.bind(new IpEndpoint(address, 0), Set.of());
      Endpoint bound = handle.localEndpoint();
      System.out.println(address + " bound " + ((IpEndpoint) bound).address());
    } catch (ErrnoException failure) {
      System.out.println(address + " failed " + failure.errno());
    }
  }
}
