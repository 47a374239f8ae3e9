/**
 * What happens in a simulated world, one event at a time, for those who want to see it: as text, as
 * a hash, as a picture, or the last of it.
 */
@NullMarked
package dev.sluice.sim.trace;

import org.jspecify.annotations.NullMarked;
