/**
 * Microbenchmarks of the inner parts, by JMH: {@code ./sluice bench jmh}. They say where time goes;
 * what it means for a server only the scenarios say.
 */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.jmh;
