/**
 * Bytes to text and back, as leniently as Node's Buffers and as strictly as the Encoding Standard:
 * where text is broken, Java's own coders answer otherwise.
 */
@NullMarked
package dev.sluice.js.text;

import org.jspecify.annotations.NullMarked;
