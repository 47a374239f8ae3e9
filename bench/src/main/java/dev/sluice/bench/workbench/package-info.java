/** What a run has to work with, from its folder to its load generator. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.workbench;
