package dev.sluice.check;

import dev.sluice.check.program.ClientPlan;
import dev.sluice.check.program.Happening;
import dev.sluice.check.program.ServerPlan.Place;
import dev.sluice.net.Net;
import org.jspecify.annotations.Nullable;

/** Nobody connects to an address on the list of those that are blocked, and none is let in. */
final class BlockedStaysOut implements Invariant {
  @Override
  public void happened(CheckedSocket on, Happening what, @Nullable Object argument) {
    ClientPlan plan = on.plan();
    if (what != Happening.CONNECT || plan == null || !plan.blocks() || on.life().isUncertain()) {
      return;
    }
    Place place = on.run().program().servers().get(plan.server()).place();
    boolean toAddress =
        plan.target() == ClientPlan.Target.ADDRESS && !place.isUnix() && place != Place.LOOPBACK;
    if (toAddress) {
      on.run().violated(name(), on + " is connected to an address that is blocked");
    }
  }

  @Override
  public void happened(CheckedServer server, Happening what, @Nullable Object argument) {
    if (server.plan().blocks()
        && server.run().program().looksAtPorts()
        && argument instanceof CheckedSocket let
        && isBlocked(server.run(), let.life().ends())) {
      server.run().violated(name(), server + " has let in " + let + ", whose address is blocked");
    }
  }

  /** A server that blocks does not let in the addresses of IPv4 of the first host. */
  private static boolean isBlocked(ProgramRun run, Life.@Nullable Ends ends) {
    if (ends == null) {
      return false;
    }
    return run.world().addresses(0).stream()
        .filter(Net::isIPv4)
        .anyMatch(address -> ends.remote().startsWith(address + " "));
  }
}
