/** A run's figures as text, Markdown, JSON and SVG. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.report;
