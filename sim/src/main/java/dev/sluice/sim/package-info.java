/** A simulated world for network programs: hosts, a network with faults, virtual time, one seed. */
@NullMarked
package dev.sluice.sim;

import org.jspecify.annotations.NullMarked;
