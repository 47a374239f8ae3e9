/**
 * What of GraalJS is reached past its public interface, and nowhere else: what Node's engine tells
 * its host and GraalJS tells only to classes of its own. Programs run without it too, with less.
 */
@NullMarked
package dev.sluice.js.graal;

import org.jspecify.annotations.NullMarked;
