package dev.sluice.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.NodeException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Node's {@code net.BlockList}; the tables are what Node 25 answered. */
class BlockListTest {
  private final BlockList list = new BlockList();

  @Test
  void showsTheNewestRuleFirst() {
    addOneOfEach(list);
    assertThat(list.rules())
        .containsExactly(
            "Range: IPv6 2001:db8::1-2001:db8::ff",
            "Subnet: IPv6 fe80::1/10",
            "Subnet: IPv4 192.168.5.7/16",
            "Range: IPv4 10.0.0.1-10.0.0.9",
            "Address: IPv6 ::1",
            "Address: IPv4 1.2.3.4");
    assertThat(list.toJSON()).isEqualTo(list.rules());
  }

  private static void addOneOfEach(BlockList list) {
    list.addAddress("1.2.3.4");
    list.addAddress("::1", Family.IPV6);
    list.addRange("10.0.0.1", "10.0.0.9");
    list.addSubnet("192.168.5.7", 16);
    list.addSubnet("fe80::1", 10, Family.IPV6);
    list.addRange("2001:db8::1", "2001:db8::ff", Family.IPV6);
  }

  @Test
  void checksEachKindOfRule() {
    addOneOfEach(list);
    assertThat(list.check("1.2.3.4")).isTrue();
    assertThat(list.check("1.2.3.5")).isFalse();
    assertThat(list.check("10.0.0.9")).isTrue();
    assertThat(list.check("10.0.0.10")).isFalse();
    assertThat(list.check("192.168.255.255")).isTrue();
    assertThat(list.check("192.169.0.0")).isFalse();
    assertThat(list.check("febf::1", Family.IPV6)).isTrue();
    assertThat(list.check("fec0::1", Family.IPV6)).isFalse();
    assertThat(list.check("2001:db8::80", Family.IPV6)).isTrue();
    assertThat(list.check("2001:db8::100", Family.IPV6)).isFalse();
    assertThat(list.check(new SocketAddress("1.2.3.4", Family.IPV4, 80))).isTrue();
  }

  @Test
  void blocksNothingThatIsNoAddressOfTheFamily() {
    list.addSubnet("0.0.0.0", 0);
    list.addSubnet("::", 0, Family.IPV6);
    assertThat(list.check("garbage")).isFalse();
    assertThat(list.check("::1")).isFalse();
    assertThat(list.check("1.2.3.4", Family.IPV6)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Subnet: IPv6 ::/0, 10.0.0.1, true",
    "Subnet: IPv6 ::/64, 10.0.0.1, true",
    "Subnet: IPv6 ::ffff:0:0/96, 10.0.0.1, true",
    "Subnet: IPv6 ::ffff:0:0/90, 10.0.0.1, true",
    "Subnet: IPv6 ::ffff:10.0.0.0/100, 10.0.0.1, true",
    "Subnet: IPv6 ::ffff:10.0.0.0/100, 26.0.0.1, false",
    "Address: IPv6 ::ffff:10.0.0.1, 10.0.0.1, true",
    "Range: IPv6 ::-ffff::, 10.0.0.1, false",
    "Range: IPv6 ::ffff:0:0-ffff::, 10.0.0.1, false",
    "Range: IPv6 ::ffff:12.0.0.0-::ffff:12.0.0.9, 12.0.0.3, true",
    "Subnet: IPv4 0.0.0.0/0, ::1, false",
    "Subnet: IPv4 0.0.0.0/0, ::ffff:1.1.1.1, true",
    "Subnet: IPv4 10.0.0.0/8, ::ffff:a01:203, true",
    "Subnet: IPv4 10.0.0.1/32, ::ffff:10.0.0.1, true",
    "Range: IPv4 0.0.0.0-255.255.255.255, ::1, false",
    "Range: IPv4 10.0.0.1-10.0.0.9, ::ffff:10.0.0.3, true",
    "Range: IPv4 10.0.0.1-10.0.0.9, ::ffff:10.0.0.10, false",
    "Address: IPv6 fe80::1, fe80::1%lo, true",
  })
  void rulesOfOneFamilyMeetAddressesOfTheOther(String rule, String address, boolean blocked) {
    list.fromJSON(List.of(rule));
    Family family = address.contains(":") ? Family.IPV6 : Family.IPV4;
    assertThat(list.check(address, family)).isEqualTo(blocked);
  }

  @Test
  void refusesWhatIsNoRule() {
    assertRefused(() -> list.addAddress("1.2.3"), "ERR_INVALID_ADDRESS", "Invalid socket address");
    assertRefused(() -> list.addAddress("::1"), "ERR_INVALID_ADDRESS", "Invalid socket address");
    assertRefused(
        () -> list.addRange("10.0.0.9", "10.0.0.1"),
        "ERR_INVALID_ARG_VALUE",
        "The argument 'start' must come before end. Received "
            + "SocketAddress { address: '10.0.0.9', port: 0, family: 'ipv4', flowlabel: 0 }");
    assertRefused(
        () -> list.addSubnet("10.0.0.9", 33),
        "ERR_OUT_OF_RANGE",
        "The value of \"prefix\" is out of range. It must be >= 0 && <= 32. Received 33");
    assertRefused(
        () -> list.addSubnet("::", -1, Family.IPV6),
        "ERR_OUT_OF_RANGE",
        "The value of \"prefix\" is out of range. It must be >= 0 && <= 128. Received -1");
    assertThat(list.rules()).isEmpty();
  }

  private static void assertRefused(Runnable adding, String code, String message) {
    assertThatThrownBy(adding::run)
        .isInstanceOfSatisfying(
            NodeException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessage(message);
  }

  @Test
  void readsItsOwnTextAndPassesOverTheRest() {
    addOneOfEach(list);
    BlockList copy = new BlockList();
    copy.fromJSON(list.toJSON());
    assertThat(copy.rules()).isEqualTo(list.rules().reversed());

    BlockList empty = new BlockList();
    empty.fromJSON(
        List.of("nonsense", "Range: IPv4 1.2.3.4", "Subnet: IPv4 1.2.3.4", "Address: IPv4 1/2"));
    assertThat(empty.rules()).isEmpty();
    assertRefused(
        () -> empty.fromJSON(List.of("Address: IPv4 9.9.9.9", "Subnet: IPv4 1.2.3.4/99")),
        "ERR_OUT_OF_RANGE",
        "The value of \"prefix\" is out of range. It must be >= 0 && <= 32. Received 99");
    assertThat(empty.rules()).containsExactly("Address: IPv4 9.9.9.9");
  }

  @Test
  void knowsItself() {
    assertThat(BlockList.isBlockList(list)).isTrue();
    assertThat(BlockList.isBlockList("list")).isFalse();
  }

  @Provide
  Arbitrary<IpAddress> addresses() {
    Arbitrary<byte[]> v4 = Arbitraries.bytes().array(byte[].class).ofSize(4);
    Arbitrary<byte[]> v6 = Arbitraries.bytes().array(byte[].class).ofSize(16);
    return Arbitraries.oneOf(v4, v6).map(bytes -> IpAddress.ofBytes(bytes, ""));
  }

  @Property
  void aSubnetHoldsExactlyTheAddressesThatShareItsFirstBits(
      @ForAll("addresses") IpAddress network,
      @ForAll("addresses") IpAddress random,
      @ForAll @IntRange(min = 0, max = 128) int anyPrefix,
      @ForAll @IntRange(min = 0, max = 127) int flipped) {
    int bits = network.bytes().length * 8;
    int prefix = anyPrefix % (bits + 1);
    int bit = flipped % bits;
    BlockList subnet = new BlockList();
    subnet.addSubnet(network.toString(), prefix, network.family());
    BigInteger number = new BigInteger(1, network.bytes()).flipBit(bits - 1 - bit);
    assertThat(subnet.check(address(number, bits))).isEqualTo(bit >= prefix);
    if (random.family() == network.family()) {
      boolean shares =
          new BigInteger(1, random.bytes())
              .shiftRight(bits - prefix)
              .equals(new BigInteger(1, network.bytes()).shiftRight(bits - prefix));
      assertThat(subnet.check(random)).isEqualTo(shares);
    }
  }

  @Property
  void aRangeHoldsExactlyTheAddressesBetweenItsEnds(
      @ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
    if (one.family() != other.family()) {
      return;
    }
    IpAddress first = one.compareTo(other) <= 0 ? one : other;
    IpAddress last = first == one ? other : one;
    BlockList range = new BlockList();
    range.addRange(first.toString(), last.toString(), first.family());
    assertThat(range.check(first)).isTrue();
    assertThat(range.check(last)).isTrue();
    int bits = first.bytes().length * 8;
    BigInteger below = new BigInteger(1, first.bytes()).subtract(BigInteger.ONE);
    BigInteger above = new BigInteger(1, last.bytes()).add(BigInteger.ONE);
    if (below.signum() >= 0) {
      assertThat(range.check(address(below, bits))).isFalse();
    }
    if (above.bitLength() <= bits) {
      assertThat(range.check(address(above, bits))).isFalse();
    }
  }

  private static IpAddress address(BigInteger number, int bits) {
    byte[] bytes = new byte[bits / 8];
    byte[] digits = number.toByteArray();
    int length = Math.min(digits.length, bytes.length);
    System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
    return IpAddress.ofBytes(bytes, "");
  }
}
