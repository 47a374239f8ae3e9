package dev.sluice.conformance.net.address;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Net;

/** The defaults of automatic family selection; an attempt is given at least ten milliseconds. */
public final class DefaultOfAddressSelection implements Scenario {
  @Override
  public void run(Trace trace) {
    trace.log("net", "autoSelectFamily", Net.getDefaultAutoSelectFamily());
    Net.setDefaultAutoSelectFamily(false);
    trace.log("net", "autoSelectFamily", Net.getDefaultAutoSelectFamily());
    trace.log("net", "attempt timeout", Net.getDefaultAutoSelectFamilyAttemptTimeout());
    Net.setDefaultAutoSelectFamilyAttemptTimeout(1);
    trace.log("net", "attempt timeout", Net.getDefaultAutoSelectFamilyAttemptTimeout());
    Net.setDefaultAutoSelectFamilyAttemptTimeout(300);
    trace.log("net", "attempt timeout", Net.getDefaultAutoSelectFamilyAttemptTimeout());
    trace.logThrown(
        "net", "attempt timeout 0", () -> Net.setDefaultAutoSelectFamilyAttemptTimeout(0));
  }
}
