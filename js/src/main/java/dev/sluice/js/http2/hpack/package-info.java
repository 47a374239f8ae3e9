/**
 * HPACK, RFC 7541: how the headers of HTTP/2 are made small.
 *
 * <pre>
 *   block ──► HpackDecoder ──► fields        fields ──► HpackEncoder ──► block
 *                  └──► StaticTable, DynamicTable, Huffman ◄──┘
 * </pre>
 */
@NullMarked
package dev.sluice.js.http2.hpack;

import org.jspecify.annotations.NullMarked;
