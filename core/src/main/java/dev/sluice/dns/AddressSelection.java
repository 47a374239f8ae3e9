package dev.sluice.dns;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which of a name's addresses a lookup answers with, and in which order: what {@code getaddrinfo}
 * does with {@code ai_family} and {@code ai_flags}, on top of a resolver that gives all addresses.
 */
final class AddressSelection {
  /** The bytes before the IPv4 address in an IPv4-mapped IPv6 address, {@code ::ffff:0:0/96}. */
  private static final byte[] MAPPED_PREFIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final LookupOptions options;
  private final ResultOrder order;

  AddressSelection(LookupOptions options, ResultOrder order) {
    this.options = options;
    this.order = order;
  }

  /** Asks the resolver and selects; blocks as long as the resolver does. */
  List<LookupAddress> select(HostResolver resolver, String hostname) throws ErrnoException {
    Set<Family> wanted = wantedFamilies(resolver);
    List<IpAddress> selected = new ArrayList<>();
    List<IpAddress> mappable = new ArrayList<>();
    for (IpAddress address : resolver.resolve(hostname)) {
      if (wanted.contains(address.family())) {
        selected.add(address);
      } else if (address.family() == Family.IPV4) {
        mappable.add(address);
      }
    }
    if (mapsIpv4(selected)) {
      mappable.forEach(address -> selected.add(mapped(address)));
    }
    if (selected.isEmpty()) {
      throw new ErrnoException(Errno.EAI_NONAME);
    }
    return toAnswers(selected);
  }

  private Set<Family> wantedFamilies(HostResolver resolver) throws ErrnoException {
    Set<Family> asked =
        switch (options.family()) {
          case 4 -> EnumSet.of(Family.IPV4);
          case 6 -> EnumSet.of(Family.IPV6);
          default -> EnumSet.allOf(Family.class);
        };
    if (!options.hints().contains(LookupHint.ADDRCONFIG)) {
      return asked;
    }
    Set<Family> configured = resolver.configuredFamilies();
    if (asked.size() > 1) {
      return configured.size() == 1 ? configured : asked;
    }
    if (!configured.containsAll(asked)) {
      throw new ErrnoException(Errno.EAI_NONAME);
    }
    return asked;
  }

  private boolean mapsIpv4(List<IpAddress> ipv6) {
    return options.family() == Family.IPV6.number()
        && options.hints().contains(LookupHint.V4MAPPED)
        && (ipv6.isEmpty() || options.hints().contains(LookupHint.ALL));
  }

  private static IpAddress mapped(IpAddress ipv4) {
    byte[] bytes = new byte[MAPPED_PREFIX.length + ipv4.bytes().length];
    System.arraycopy(MAPPED_PREFIX, 0, bytes, 0, MAPPED_PREFIX.length);
    System.arraycopy(
        ipv4.bytes(), 0, bytes, MAPPED_PREFIX.length, bytes.length - MAPPED_PREFIX.length);
    return IpAddress.ofBytes(bytes, "");
  }

  private List<LookupAddress> toAnswers(List<IpAddress> addresses) {
    switch (order) {
      case VERBATIM -> {}
      case IPV4_FIRST -> addresses.sort(Comparator.comparing(IpAddress::family));
      case IPV6_FIRST -> addresses.sort(Comparator.comparing(IpAddress::family).reversed());
    }
    List<LookupAddress> answers = new ArrayList<>();
    for (IpAddress address : addresses) {
      answers.add(new LookupAddress(address.toString(), address.family().number()));
    }
    return options.all() ? List.copyOf(answers) : List.of(answers.getFirst());
  }
}
