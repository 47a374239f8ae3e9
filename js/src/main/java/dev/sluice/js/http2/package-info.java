/**
 * HTTP/2, RFC 9113, without anything of Node's API: what one end of a connection does with the
 * bytes that come, and which bytes it sends. Nothing here knows a socket; whoever has one hands in
 * what it reads, asks what happened, and takes what is to be written.
 *
 * <pre>
 *   bytes ──► FrameReader ──► Receiver ──► Event …
 *                               │  ▲
 *                    HeaderBlock, MessageRules
 *                               ▼
 *                 Connection: Stream …, Settings, Limits
 *                               │
 *   bytes ◄── FrameWriter ◄── Sender ◄── what the program asks for
 * </pre>
 */
@NullMarked
package dev.sluice.js.http2;

import org.jspecify.annotations.NullMarked;
