package dev.sluice.bench.attack;

import dev.sluice.bench.attack.HealthyClients.Experiences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an attack on one server came to.
 *
 * @param victim the server
 * @param backend on what it ran
 * @param attack what was done to it
 * @param connections how many connections the attackers made
 * @param bytes how many bytes they sent
 * @param quiet what those who behave lived to see before
 * @param attacked what they lived to see meanwhile
 * @param recovered what they lived to see afterwards
 * @param before what the server held before, with the standing clients connected
 * @param after the same, once the attackers were gone
 * @param distress that it died, or what it said; empty if it is well
 */
public record Outcome(
    Victim victim,
    String backend,
    Attack attack,
    long connections,
    long bytes,
    Experiences quiet,
    Experiences attacked,
    Experiences recovered,
    Holdings before,
    Holdings after,
    Optional<String> distress) {
  /**
   * What an attack may leave on the heap of classes loaded and code linked on its way, and of
   * buffers that are kept for the next connections: far less than one connection of each attacker.
   */
  static final long HEAP_ALLOWANCE = 8L << 20;

  /**
   * Objects of connections that are gone may still be found in places of the JVM and of the server
   * that were used last and not yet again. An attack makes hundreds, and a leak would keep them.
   */
  static final int OBJECT_ALLOWANCE = 50;

  /** {@return what should not have happened, a sentence each; none if the server has survived} */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    distress.ifPresent(why -> faults.add("the server " + why));
    more(faults, "open sockets", before.descriptors(), after.descriptors(), 0);
    more(faults, "Socket objects", before.sockets(), after.sockets(), OBJECT_ALLOWANCE);
    more(faults, "timers", before.timers(), after.timers(), OBJECT_ALLOWANCE);
    more(faults, "bytes of live heap", before.heap(), after.heap(), HEAP_ALLOWANCE);
    unserved(faults, "standing clients", attacked.standing());
    if (!attack.needsScarceDescriptors()) {
      unserved(faults, "newcomers", attacked.newcomers());
    }
    unserved(faults, "newcomers after the attack", recovered.newcomers());
    return faults;
  }

  private static void more(
      List<String> faults, String what, long before, long after, long allowed) {
    if (after > before + allowed) {
      faults.add("%s: %d before, %d after".formatted(what, before, after));
    }
  }

  private static void unserved(List<String> faults, String who, HealthyClients.Experience seen) {
    if (seen.failed() > 0) {
      faults.add(
          "%s not served: %d, the last: %s".formatted(who, seen.failed(), seen.lastFailure()));
    }
  }
}
