package dev.sluice.conformance.net.address;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;
import java.util.List;

/** What is an address, of which family, and what only looks like one. */
public final class IsIp implements Scenario {
  @Override
  public void run(Trace trace) {
    for (String text : TEXTS) {
      trace.log("net", text, Net.isIP(text), Net.isIPv4(text), Net.isIPv6(text));
    }
  }

  private static final List<String> TEXTS =
      List.of(
          "127.0.0.1",
          "0.0.0.0",
          "255.255.255.255",
          "256.0.0.1",
          "127.0.0.01",
          "127.1",
          "1.2.3.4.5",
          " 1.2.3.4",
          "::",
          "::1",
          "1::",
          "fe80::1%eth0",
          "fe80::1%",
          "::ffff:127.0.0.1",
          "::ffff:256.0.0.1",
          "1:2:3:4:5:6:7:8",
          "1:2:3:4:5:6:7",
          "1::2::3",
          "12345::",
          "[::1]",
          "::1.2.3.4",
          "1:2:3:4:5:6:1.2.3.4",
          "",
          "localhost");
}
