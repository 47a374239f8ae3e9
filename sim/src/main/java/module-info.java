/** A simulated world for network programs: hosts, a network with faults, virtual time, one seed. */
module dev.sluice.sim {
  requires transitive dev.sluice;
  requires static transitive org.jspecify;

  exports dev.sluice.sim;
  exports dev.sluice.sim.trace;
}
