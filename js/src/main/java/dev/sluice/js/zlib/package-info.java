/**
 * Compression for {@code zlib} by the JDK's own zlib: a {@link dev.sluice.js.zlib.ZlibCodec} is one
 * run of it. What the JDK lacks stands beside it: gzip's envelope, and checksums that go on.
 */
@NullMarked
package dev.sluice.js.zlib;

import org.jspecify.annotations.NullMarked;
