package dev.sluice.io.nio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.PeerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where there is no IPv6, its addresses fail with the error that servers fall back to IPv4 on. */
class NioWithoutIpv6Test {

  @Test
  void ipv6AddressesAreNotSupported() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder command =
        new ProcessBuilder(
            java,
            "-Djava.net.preferIPv4Stack=true",
            "-ea",
            "-cp",
            System.getProperty("java.class.path"),
            WithoutIpv6.class.getName());
    try (PeerProcess without = PeerProcess.start(command)) {
      assertThat(without.exitCode()).as(without.output()).isZero();
      assertThat(without.output().lines())
          .containsExactly(
              ":: failed EAFNOSUPPORT", "::1 failed EAFNOSUPPORT", "0.0.0.0 bound 0.0.0.0");
    }
  }
}
