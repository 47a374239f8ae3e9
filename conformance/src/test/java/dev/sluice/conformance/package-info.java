/**
 * The differential suite: what Sluice does, held against the recordings of what Node does. {@code
 * README.md} of this module has the schema of the traces.
 */
@NullMarked
package dev.sluice.conformance;

import org.jspecify.annotations.NullMarked;
