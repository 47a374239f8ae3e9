package dev.sluice.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which addresses a lookup answers with, checked against {@code getaddrinfo} as Node calls it. */
class AddressSelectionTest {
  private static final String V4 = "192.0.2.1";
  private static final String OTHER_V4 = "192.0.2.2";
  private static final String V6 = "2001:db8::1";

  private Set<Family> configured = EnumSet.allOf(Family.class);

  private HostResolver answering(String... addresses) {
    return new HostResolver() {
      @Override
      public List<IpAddress> resolve(String hostname) {
        return Arrays.stream(addresses).map(IpAddress::parse).toList();
      }

      @Override
      public Set<Family> configuredFamilies() {
        return configured;
      }
    };
  }

  private static List<String> select(HostResolver resolver, LookupOptions.Builder options)
      throws ErrnoException {
    return select(resolver, options, ResultOrder.VERBATIM);
  }

  private static List<String> select(
      HostResolver resolver, LookupOptions.Builder options, ResultOrder order)
      throws ErrnoException {
    return new AddressSelection(options.build(), order)
        .select(resolver, "host").stream().map(LookupAddress::address).toList();
  }

  private static LookupOptions.Builder all() {
    return LookupOptions.builder().all(true);
  }

  @Test
  void answersInTheSystemsOrder() throws ErrnoException {
    assertThat(select(answering(V6, V4, OTHER_V4), all())).containsExactly(V6, V4, OTHER_V4);
  }

  @Test
  void ordersByFamilyAndKeepsTheOrderWithin() throws ErrnoException {
    assertThat(select(answering(V6, OTHER_V4, V4), all(), ResultOrder.IPV4_FIRST))
        .containsExactly(OTHER_V4, V4, V6);
    assertThat(select(answering(OTHER_V4, V6, V4), all(), ResultOrder.IPV6_FIRST))
        .containsExactly(V6, OTHER_V4, V4);
  }

  @Test
  void answersWithTheFirstUnlessAllAreWanted() throws ErrnoException {
    assertThat(select(answering(V6, V4), LookupOptions.builder())).containsExactly(V6);
    assertThat(select(answering(V6, V4), LookupOptions.builder(), ResultOrder.IPV4_FIRST))
        .containsExactly(V4);
  }

  @Test
  void keepsOneFamily() throws ErrnoException {
    assertThat(select(answering(V6, V4), all().family(4))).containsExactly(V4);
    assertThat(select(answering(V6, V4), all().family(6))).containsExactly(V6);
  }

  @Test
  void knowsNobodyIfTheFamilyIsMissing() {
    assertThatThrownBy(() -> select(answering(V4), all().family(6)))
        .isInstanceOfSatisfying(
            ErrnoException.class, failed -> assertThat(failed.errno()).isEqualTo(Errno.EAI_NONAME));
  }

  @Test
  void mapsIpv4OnlyWithoutIpv6UnlessAllIsHintedToo() throws ErrnoException {
    LookupOptions.Builder mapping = all().family(6).hints(LookupHint.V4MAPPED);
    assertThat(select(answering(V4), mapping)).containsExactly("::ffff:192.0.2.1");
    assertThat(select(answering(V4, V6), mapping)).containsExactly(V6);
    assertThat(select(answering(V4, V6), mapping.hints(LookupHint.ALL)))
        .containsExactly(V6, "::ffff:192.0.2.1");
  }

  @Test
  void mapsNothingUnlessIpv6WasAskedFor() throws ErrnoException {
    LookupOptions.Builder mapping = all().hints(LookupHint.V4MAPPED, LookupHint.ALL);
    assertThat(select(answering(V4, V6), mapping)).containsExactly(V4, V6);
  }

  @Test
  void leavesOutAFamilyTheMachineDoesNotHave() throws ErrnoException {
    configured = EnumSet.of(Family.IPV4);
    assertThat(select(answering(V6, V4), all().hints(LookupHint.ADDRCONFIG))).containsExactly(V4);
    assertThat(select(answering(V6, V4), all())).containsExactly(V6, V4);
  }

  @Test
  void answersAllTheSameOnAMachineWithNothingButLoopback() throws ErrnoException {
    configured = EnumSet.noneOf(Family.class);
    assertThat(select(answering(V6, V4), all().hints(LookupHint.ADDRCONFIG)))
        .containsExactly(V6, V4);
  }

  @Test
  void knowsNobodyInAFamilyTheMachineDoesNotHave() {
    configured = EnumSet.of(Family.IPV4);
    assertThatThrownBy(
            () -> select(answering(V6, V4), all().family(6).hints(LookupHint.ADDRCONFIG)))
        .isInstanceOf(ErrnoException.class);
  }
}
