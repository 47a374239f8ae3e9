/**
 * Tests that run in simulated worlds, for JUnit 5: {@link dev.sluice.sim.junit.SimulatedTest}.
 *
 * <p>The rest of the module does without JUnit; who uses this package has it on the path anyway.
 */
@NullMarked
package dev.sluice.sim.junit;

import org.jspecify.annotations.NullMarked;
