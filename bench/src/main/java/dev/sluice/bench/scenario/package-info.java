/** What is measured: the scenarios, and the run that goes through them. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.scenario;
