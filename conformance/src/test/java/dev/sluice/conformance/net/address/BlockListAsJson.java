package dev.sluice.conformance.net.address;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.net.BlockList;
import java.util.List;

/** toJSON() gives the rules as text, and fromJSON() takes them back. */
public final class BlockListAsJson implements Scenario {
  @Override
  public void run(Trace trace) {
    BlockList list = new BlockList();
    list.addAddress("192.0.2.1");
    list.addRange("198.51.100.10", "198.51.100.20");
    list.addSubnet("2001:db8::", 32, Family.IPV6);
    trace.log("list", "toJSON", list.toJSON());
    BlockList copy = new BlockList();
    copy.fromJSON(list.toJSON());
    trace.log("copy", "rules", copy.rules());
    trace.log("copy", "check", copy.check("198.51.100.15"), copy.check("2001:db8::5", Family.IPV6));
    BlockList parsed = new BlockList();
    parsed.fromJSON(List.of("Subnet: IPv4 192.0.2.0/24"));
    trace.log("parsed", "check", parsed.check("192.0.2.200"), parsed.check("192.0.3.1"));
  }
}
