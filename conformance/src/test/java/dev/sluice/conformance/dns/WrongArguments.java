package dev.sluice.conformance.dns;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.Dns;
import dev.sluice.dns.LookupHint;
import dev.sluice.dns.LookupOptions;

/** Families that do not exist fail at the call; hints are taken with a literal as well. */
public final class WrongArguments implements Scenario {
  @Override
  public void run(Trace trace) {
    trace.logThrown(
        "dns",
        "family 5",
        () ->
            Dns.lookup(
                "localhost", LookupOptions.builder().family(5).build(), (error, addresses) -> {}));
    LookupOptions hints =
        LookupOptions.builder()
            .hints(LookupHint.ADDRCONFIG, LookupHint.V4MAPPED)
            .family(4)
            .all(true)
            .build();
    Dns.lookup(
        "127.0.0.1",
        hints,
        (error, addresses) -> trace.log("dns", "hints answer", error, addresses));
  }
}
