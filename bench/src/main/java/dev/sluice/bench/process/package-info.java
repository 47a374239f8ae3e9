/** Processes that a run starts, where they are pinned, and their end. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.process;
