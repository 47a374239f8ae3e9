package dev.sluice.conformance.dns;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.Dns;
import dev.sluice.dns.LookupOptions;

/** localhost as IPv4. */
public final class ANameWithAFamily implements Scenario {
  @Override
  public void run(Trace trace) {
    LookupOptions options = LookupOptions.builder().family(4).build();
    Dns.lookup(
        "localhost",
        options,
        (error, addresses) -> trace.log("dns", "answer", error, addresses.getFirst()));
  }
}
