/** A simulated world for network programs: hosts, a network with faults, virtual time, one seed. */
module dev.sluice.sim {
  requires transitive dev.sluice;
  requires static transitive org.jspecify;

  // Only dev.sluice.sim.junit asks for it, and only tests ask for that.
  requires static org.junit.jupiter.api;

  exports dev.sluice.sim;
  exports dev.sluice.sim.junit;
  exports dev.sluice.sim.trace;
}
