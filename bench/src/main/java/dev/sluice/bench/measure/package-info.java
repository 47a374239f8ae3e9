/** What is read from the outside of a running server, and what is made of the figures. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.measure;
