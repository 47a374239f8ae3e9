/** The programs in Java that are measured, each in a process of its own. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.server;
