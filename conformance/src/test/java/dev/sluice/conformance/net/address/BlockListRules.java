package dev.sluice.conformance.net.address;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.net.BlockList;
import dev.sluice.net.SocketAddress;
import java.util.List;
import java.util.Map;

/** Addresses, ranges and subnets; a mapped IPv4 address matches the rules of IPv4. */
public final class BlockListRules implements Scenario {
  @Override
  public void run(Trace trace) {
    BlockList list = new BlockList();
    list.addAddress("192.0.2.1");
    list.addRange("198.51.100.10", "198.51.100.20");
    list.addSubnet("203.0.113.0", 24);
    list.addAddress("2001:db8::1", Family.IPV6);
    list.addSubnet("2001:db8:1::", 48, Family.IPV6);
    list.addRange("2001:db8:2::1", "2001:db8:2::ff", Family.IPV6);
    list.addAddress(new SocketAddress("192.0.2.99", Family.IPV4));
    for (String address : ADDRESSES) {
      trace.log("list", address, list.check(address));
    }
    for (String address : ADDRESSES_OF_IPV6) {
      trace.log("list", address, list.check(address, Family.IPV6));
    }
    trace.log("list", "nonsense", list.check("nonsense"));
    trace.log("list", "rules", list.rules());
    trace.logThrown("list", "addAddress", () -> list.addAddress("nonsense"));
    trace.logThrown("list", "addRange backwards", () -> list.addRange("192.0.2.9", "192.0.2.1"));
    trace.logThrown("list", "addSubnet 33", () -> list.addSubnet("192.0.2.0", 33));
    trace.log("list", "isBlockList", BlockList.isBlockList(list), BlockList.isBlockList(Map.of()));
  }

  private static final List<String> ADDRESSES =
      List.of(
          "192.0.2.1",
          "192.0.2.2",
          "192.0.2.99",
          "198.51.100.9",
          "198.51.100.10",
          "198.51.100.20",
          "198.51.100.21",
          "203.0.113.255",
          "203.0.114.0");
  private static final List<String> ADDRESSES_OF_IPV6 =
      List.of(
          "2001:db8::1",
          "2001:db8::2",
          "2001:db8:1:ffff::",
          "2001:db8:2::80",
          "2001:db8:2::100",
          "::ffff:192.0.2.1",
          "::ffff:192.0.2.2");
}
