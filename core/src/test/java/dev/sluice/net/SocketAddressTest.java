package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.io.IpAddress.Family;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Node's {@code net.SocketAddress}. */
class SocketAddressTest {

  @Test
  void isLoopbackIfNothingIsSaid() {
    assertThat(new SocketAddress().toJSON())
        .isEqualTo("{\"address\":\"127.0.0.1\",\"port\":0,\"family\":\"ipv4\",\"flowlabel\":0}");
  }

  @Test
  void showsAnAddressInItsCanonicalForm() {
    SocketAddress address = new SocketAddress("2001:DB8:0:0::1", Family.IPV6, 5, 77);
    assertThat(address.toJSON())
        .isEqualTo("{\"address\":\"2001:db8::1\",\"port\":5,\"family\":\"ipv6\",\"flowlabel\":77}");
    assertThat(address)
        .hasToString(
            "SocketAddress { address: '2001:db8::1', port: 5, family: 'ipv6', flowlabel: 77 }");
  }

  @Test
  void ipv4HasNoFlowLabelAndIpv6NoZone() {
    assertThat(new SocketAddress("127.0.0.1", Family.IPV4, 0, 77).flowlabel()).isZero();
    assertThat(new SocketAddress("fe80::1%lo", Family.IPV6).address()).isEqualTo("fe80::1");
  }

  @Test
  void refusesWhatItCannotBe() {
    assertRefused(() -> new SocketAddress("x", Family.IPV4), "ERR_INVALID_ADDRESS");
    assertRefused(() -> new SocketAddress("::1", Family.IPV4), "ERR_INVALID_ADDRESS");
    assertRefused(() -> new SocketAddress("127.0.0.1", Family.IPV6), "ERR_INVALID_ADDRESS");
    assertRefused(() -> new SocketAddress("127.0.0.1", Family.IPV4, 70000), "ERR_SOCKET_BAD_PORT");
    assertRefused(() -> new SocketAddress("::", Family.IPV6, 0, -1), "ERR_OUT_OF_RANGE");
    assertRefused(() -> new SocketAddress("::", Family.IPV6, 0, 1 << 20), "ERR_OUT_OF_RANGE");
  }

  private static void assertRefused(Runnable making, String code) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            NodeException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void parsesAnAddressWithAndWithoutPort() {
    assertThat(SocketAddress.parse("1.2.3.4:5"))
        .isEqualTo(new SocketAddress("1.2.3.4", Family.IPV4, 5));
    assertThat(SocketAddress.parse("1.2.3.4:80"))
        .isEqualTo(new SocketAddress("1.2.3.4", Family.IPV4, 80));
    assertThat(SocketAddress.parse("1.2.3.4")).isEqualTo(new SocketAddress("1.2.3.4", Family.IPV4));
    assertThat(SocketAddress.parse("1.2.3.4:"))
        .isEqualTo(new SocketAddress("1.2.3.4", Family.IPV4));
    assertThat(SocketAddress.parse("[::1]:65535"))
        .isEqualTo(new SocketAddress("::1", Family.IPV6, 65535));
    assertThat(SocketAddress.parse("[::1]")).isEqualTo(new SocketAddress("::1", Family.IPV6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":80",
        "::1",
        "[]",
        "[",
        "[::1",
        "::1]:5",
        "[1.2.3.4]:5",
        "foo:80",
        "1.2.3.4:70000",
        "1.2.3.4:-1",
        "1.2.3.4:5x",
        "1.2.3.4 :5",
        "[::1]5",
        "1.2.3.4:5:6",
        "[fe80::1]]:3"
      })
  void parsesNothingElse(String text) {
    assertThat(SocketAddress.parse(text)).isNull();
  }

  @Test
  void isAValue() {
    assertThat(new SocketAddress("::0001", Family.IPV6, 1))
        .isEqualTo(new SocketAddress("::1", Family.IPV6, 1))
        .hasSameHashCodeAs(new SocketAddress("::1", Family.IPV6, 1))
        .isNotEqualTo(new SocketAddress("::1", Family.IPV6, 2));
    assertThat(SocketAddress.isSocketAddress(new SocketAddress())).isTrue();
    assertThat(SocketAddress.isSocketAddress("127.0.0.1")).isFalse();
  }
}
