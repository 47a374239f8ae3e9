package dev.sluice.conformance.dns;

import static dev.sluice.loop.Timers.nextTick;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.dns.Dns;

/** An address needs no lookup, and is still not answered inside the call. */
public final class ALiteralAnswersLater implements Scenario {
  @Override
  public void run(Trace trace) {
    Dns.lookup("127.0.0.1", (error, addresses) -> trace.log("dns", "IPv4", error, addresses));
    Dns.lookup("::1", (error, addresses) -> trace.log("dns", "IPv6", error, addresses));
    trace.log("dns", "called");
    nextTick(() -> trace.log("loop", "tick"));
  }
}
