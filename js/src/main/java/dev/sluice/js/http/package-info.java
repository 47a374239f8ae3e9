/**
 * Reads HTTP/1.1 as it comes off a connection, byte by byte and in pieces of any size, as strictly
 * as the parser that Node uses: what it refuses here is refused with the same code and reason.
 *
 * <pre>
 *   bytes ──► HttpParser ──► StartLine ──► RequestTarget
 *                 │     ├──► HeaderFields ──► Framing
 *                 │     └──► ChunkHead
 *                 └──► what a message consists of, in order
 * </pre>
 */
@NullMarked
package dev.sluice.js.http;

import org.jspecify.annotations.NullMarked;
