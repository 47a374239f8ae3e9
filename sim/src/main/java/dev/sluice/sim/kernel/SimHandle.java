package dev.sluice.sim.kernel;

/** What the backend asks of its handles when it closes. */
interface SimHandle {
  /** Gives back what the kernel has for the handle. */
  void releaseSocket();

  /** What the handle waits for, by which the backend lists it. */
  Readiness readiness();
}
