package dev.sluice.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.sluice.io.IpAddress.Family;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

  /** A row of what real Node says about a text. */
  private record Row(int isIp, String printed, String text) {}

  @Test
  void readsAndPrintsEveryTextAsNodeDoes() throws Exception {
    List<Row> rows = rows();
    assertThat(rows).hasSizeGreaterThan(2000);
    List<String> differences = new ArrayList<>();
    for (Row row : rows) {
      IpAddress address = IpAddress.parse(row.text);
      int family = address == null ? 0 : address.family().number();
      String printed = address == null ? "-" : address.toString();
      if (family != row.isIp || !printed.equals(row.printed)) {
        differences.add(row + " but read as " + family + ", printed as " + printed);
      }
    }
    assertThat(differences).isEmpty();
  }

  @Property
  void readsBackWhatItPrints(@ForAll("addresses") IpAddress address) {
    assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
  }

  @Property
  void printsOneTextForOneAddress(
      @ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
    assertThat(one.toString().equals(other.toString())).isEqualTo(one.equals(other));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(-Integer.signum(other.compareTo(one)));
    if (one.equals(other)) {
      assertThat(one.hashCode()).isEqualTo(other.hashCode());
    }
  }

  @Property
  void everyFullyWrittenIpv6AddressIsRead(@ForAll @Size(16) byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i += 2) {
      text.append(i == 0 ? "" : ":").append("%02x%02x".formatted(bytes[i], bytes[i + 1]));
    }
    assertThat(IpAddress.parse(text.toString())).isEqualTo(IpAddress.ofBytes(bytes, ""));
  }

  @Property
  void noTextMakesItThrow(@ForAll String text) {
    IpAddress address = IpAddress.parse(text);
    if (address != null) {
      assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
    }
  }

  @Property
  void survivesTheJdk(@ForAll("addresses") IpAddress address) {
    IpAddress unscoped = IpAddress.ofBytes(address.bytes(), "");
    assertThat(IpAddress.of(unscoped.toInetAddress())).isEqualTo(unscoped);
  }

  @Provide
  Arbitrary<IpAddress> addresses() {
    Arbitrary<Byte> sparse = Arbitraries.of((byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) -1);
    Arbitrary<Byte> any = Arbitraries.oneOf(sparse, Arbitraries.bytes());
    Arbitrary<IpAddress> v4 =
        any.array(Byte[].class).ofSize(4).map(b -> IpAddress.ofBytes(unboxed(b), ""));
    Arbitrary<String> zones = Arbitraries.of("", "", "lo", "eth0", "1", "a-b.c:d");
    Arbitrary<IpAddress> v6 =
        any.array(Byte[].class)
            .ofSize(16)
            .flatMap(b -> zones.map(z -> IpAddress.ofBytes(unboxed(b), z)));
    Arbitrary<IpAddress> mapped =
        any.array(Byte[].class).ofSize(4).map(b -> IpAddress.ofBytes(mapped(unboxed(b)), ""));
    return Arbitraries.oneOf(v4, v6, mapped);
  }

  @ParameterizedTest
  @CsvSource({
    "::, ::",
    "::1, ::1",
    "0:0:0:0:0:0:1:2, ::0.1.0.2",
    "::ffff:102:304, ::ffff:1.2.3.4",
    "1:0:0:2:0:0:3:4, 1::2:0:0:3:4",
    "1:0:2:0:3:0:4:0, 1:0:2:0:3:0:4:0",
    "FE80::A%lo, fe80::a%lo",
  })
  void printsTheShortestForm(String text, String printed) {
    assertThat(IpAddress.parse(text)).hasToString(printed);
  }

  @Test
  void constantsAreWhatTheirNamesSay() {
    assertAll(
        () -> assertThat(IpAddress.ANY4).hasToString("0.0.0.0"),
        () -> assertThat(IpAddress.ANY6).hasToString("::"),
        () -> assertThat(IpAddress.LOOPBACK4).hasToString("127.0.0.1"),
        () -> assertThat(IpAddress.LOOPBACK6).hasToString("::1"),
        () -> assertThat(Family.IPV4.label()).isEqualTo("IPv4"),
        () -> assertThat(Family.IPV6.label()).isEqualTo("IPv6"));
  }

  @Test
  void knowsMappedAddresses() {
    assertAll(
        () -> assertThat(read("::ffff:1.2.3.4").isIpv4Mapped()).isTrue(),
        () -> assertThat(read("::1.2.3.4").isIpv4Mapped()).isFalse(),
        () -> assertThat(read("::fffe:1.2.3.4").isIpv4Mapped()).isFalse(),
        () -> assertThat(read("1.2.3.4").isIpv4Mapped()).isFalse());
  }

  @Test
  void mappedAddressStaysIpv6ForTheJdk() {
    assertThat(read("::ffff:1.2.3.4").toInetAddress()).isInstanceOf(Inet6Address.class);
    assertThat(read("1.2.3.4").toInetAddress()).isInstanceOf(Inet4Address.class);
  }

  @Test
  void zoneNamesAndNumbersBecomeScopes() throws Exception {
    NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    int index = loopback.getIndex();
    Inet6Address named = (Inet6Address) read("fe80::1%" + loopback.getName()).toInetAddress();
    Inet6Address numbered = (Inet6Address) read("fe80::1%" + index).toInetAddress();
    Inet6Address unknown = (Inet6Address) read("fe80::1%no-such").toInetAddress();
    assertThat(named.getScopeId()).isEqualTo(index);
    assertThat(numbered.getScopeId()).isEqualTo(index);
    assertThat(unknown.getScopeId()).isZero();
    assertThat(IpAddress.of(numbered)).hasToString("fe80::1%" + loopback.getName());
  }

  @Test
  void bytesAreCopiedInAndOut() {
    byte[] given = {1, 2, 3, 4};
    IpAddress address = IpAddress.ofBytes(given, "");
    given[0] = 9;
    address.bytes()[1] = 9;
    assertThat(address).hasToString("1.2.3.4");
  }

  @Test
  void wrongBytesAreRefused() {
    assertThatThrownBy(() -> IpAddress.ofBytes(new byte[5], ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5");
    assertThatThrownBy(() -> IpAddress.ofBytes(new byte[4], "lo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lo");
  }

  @Test
  void ordersByFamilyThenUnsignedBytesThenZone() {
    List<IpAddress> sorted = new ArrayList<>();
    for (String text : List.of("::1%b", "::1", "200.0.0.1", "ff::", "100.0.0.1", "::1%a")) {
      sorted.add(read(text));
    }
    sorted.sort(null);
    assertThat(sorted)
        .extracting(IpAddress::toString)
        .containsExactly("100.0.0.1", "200.0.0.1", "::1", "::1%a", "::1%b", "ff::");
  }

  private static IpAddress read(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static byte[] mapped(byte[] ipv4) {
    byte[] bytes = new byte[16];
    Arrays.fill(bytes, 10, 12, (byte) -1);
    System.arraycopy(ipv4, 0, bytes, 12, 4);
    return bytes;
  }

  private static byte[] unboxed(Byte[] boxed) {
    byte[] bytes = new byte[boxed.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = boxed[i];
    }
    return bytes;
  }

  private static List<Row> rows() throws Exception {
    List<Row> rows = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(IpAddressTest.class.getResourceAsStream("ip-addresses.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 3);
        rows.add(new Row(Integer.parseInt(parts[0]), parts[1], unescape(parts[2])));
      }
    }
    return rows;
  }

  private static String unescape(String json) {
    String text = json.substring(1, json.length() - 1).replace("\\n", "\n");
    return Pattern.compile("\\\\u(....)")
        .matcher(text)
        .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)));
  }
}
