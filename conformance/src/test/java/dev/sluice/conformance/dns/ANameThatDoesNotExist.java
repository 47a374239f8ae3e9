package dev.sluice.conformance.dns;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.Dns;
import dev.sluice.dns.LookupOptions;

/** ENOTFOUND with the name and the call; the same with all: true. */
public final class ANameThatDoesNotExist implements Scenario {
  @Override
  public void run(Trace trace) {
    Dns.lookup("a..b", (error, addresses) -> trace.log("one", "answer", error));
    LookupOptions all = LookupOptions.builder().all(true).build();
    Dns.lookup("a..b", all, (error, addresses) -> trace.log("all", "answer", error));
  }
}
