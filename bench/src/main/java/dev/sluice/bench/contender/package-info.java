/** The servers that take part, and how each is started. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.contender;
