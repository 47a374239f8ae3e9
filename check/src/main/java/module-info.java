/** Random programs of every call of sockets and servers, run in worlds with faults, and judged. */
module dev.sluice.check {
  requires transitive dev.sluice;
  requires transitive dev.sluice.sim;
  requires static transitive org.jspecify;

  exports dev.sluice.check;
  exports dev.sluice.check.program;
  exports dev.sluice.check.real;
}
