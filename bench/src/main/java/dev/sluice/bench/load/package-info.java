/** The load generator: what it is asked, and what it found. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.load;
