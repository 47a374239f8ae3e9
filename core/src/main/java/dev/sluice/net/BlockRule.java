package dev.sluice.net;

import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import java.util.Arrays;

/**
 * One rule of a {@link BlockList}. Addresses are compared in sixteen bytes, IPv4 in its mapped
 * form, so that {@code ::ffff:10.0.0.1} meets the rules for {@code 10.0.0.1} and the other way
 * round; the zone of an address does not count.
 */
sealed interface BlockRule {
  /** The IPv4 address starts at this bit of its mapped form. */
  int MAPPED_BITS = 96;

  /** Whether the rule holds for an address, given beside its sixteen bytes. */
  boolean matches(IpAddress candidate, byte[] wide);

  /** An IP address in sixteen bytes. */
  static byte[] widen(IpAddress address) {
    byte[] bytes = address.bytes();
    if (address.family() == Family.IPV6) {
      return bytes;
    }
    byte[] wide = new byte[16];
    wide[10] = -1;
    wide[11] = -1;
    System.arraycopy(bytes, 0, wide, 12, bytes.length);
    return wide;
  }

  /** A single address. */
  final class Single implements BlockRule {
    private final IpAddress address;
    private final byte[] wide;

    Single(IpAddress address) {
      this.address = address;
      this.wide = widen(address);
    }

    @Override
    public boolean matches(IpAddress candidate, byte[] bytes) {
      return Arrays.equals(wide, bytes);
    }

    @Override
    public String toString() {
      return "Address: " + address.family().label() + " " + address;
    }
  }

  /** All addresses from the first to the last, both included. */
  final class Range implements BlockRule {
    private final IpAddress first;
    private final IpAddress last;
    private final byte[] from;
    private final byte[] to;

    Range(IpAddress first, IpAddress last) {
      this.first = first;
      this.last = last;
      this.from = widen(first);
      this.to = widen(last);
    }

    boolean isEmpty() {
      return Arrays.compareUnsigned(from, to) > 0;
    }

    /** An IPv4 address compares with mapped bounds only, as in Node. */
    @Override
    public boolean matches(IpAddress candidate, byte[] bytes) {
      return (candidate.family() == Family.IPV6 || (comparesIpv4(first) && comparesIpv4(last)))
          && Arrays.compareUnsigned(from, bytes) <= 0
          && Arrays.compareUnsigned(bytes, to) <= 0;
    }

    private static boolean comparesIpv4(IpAddress bound) {
      return bound.family() == Family.IPV4 || bound.isIpv4Mapped();
    }

    @Override
    public String toString() {
      return "Range: " + first.family().label() + " " + first + "-" + last;
    }
  }

  /** All addresses that share the first bits. */
  final class Subnet implements BlockRule {
    private final IpAddress network;
    private final int prefix;
    private final byte[] wide;

    Subnet(IpAddress network, int prefix) {
      this.network = network;
      this.prefix = prefix;
      this.wide = widen(network);
    }

    @Override
    public boolean matches(IpAddress candidate, byte[] bytes) {
      int bits = network.family() == Family.IPV4 ? MAPPED_BITS + prefix : prefix;
      int whole = bits / Byte.SIZE;
      if (!Arrays.equals(wide, 0, whole, bytes, 0, whole)) {
        return false;
      }
      int rest = bits % Byte.SIZE;
      return rest == 0 || ((wide[whole] ^ bytes[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
    }

    @Override
    public String toString() {
      return "Subnet: " + network.family().label() + " " + network + "/" + prefix;
    }
  }
}
