/** The benchmark: {@code ./sluice bench}, its scenarios and what drives them. */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench;
