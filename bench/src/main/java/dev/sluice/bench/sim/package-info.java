/** How much the simulated world holds: very many connections in one JVM. */
@NullMarked
package dev.sluice.bench.sim;

import org.jspecify.annotations.NullMarked;
