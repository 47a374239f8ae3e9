/** How a measurement fails. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.error;
