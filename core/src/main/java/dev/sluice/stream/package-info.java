/**
 * Floor 3: streams as Node.js has them. Readable, writable and duplex streams with buffering,
 * backpressure, flowing and paused reading, destruction and the exact order of their events.
 *
 * <p>A stream is an {@link dev.sluice.event.EventEmitter} with up to two components: {@link
 * dev.sluice.stream.ReadableState} and {@link dev.sluice.stream.WritableState}. {@link
 * dev.sluice.stream.ReadableStream} and {@link dev.sluice.stream.WritableStream} are the API of
 * each side; a {@link dev.sluice.stream.Duplex} has both. Whatever a component does with its stream
 * it does by calling the stream's own methods, so that a subclass that overrides one is asked.
 *
 * <p>Streams belong to the loop on which they were made and may be touched on that loop only;
 * anything else fails at once.
 */
@NullMarked
package dev.sluice.stream;

import org.jspecify.annotations.NullMarked;
