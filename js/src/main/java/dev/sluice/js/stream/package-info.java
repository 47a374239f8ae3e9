/**
 * The Java half of JavaScript's streams. The JavaScript object is the stream that programs know;
 * its hidden peer is a stream of {@code dev.sluice.stream}, which owns the state and the behaviour
 * and reaches the program by way of the object, so that whatever is patched or overridden there is
 * honoured.
 *
 * <pre>
 *   program ──► object ──► ReadableSide, WritableSide ──► controls of the core stream
 *      ▲                                                          │
 *      └──── object ◄──── StreamObject ◄──── JsReadable, … ◄──────┘ self-calls, hooks, events
 * </pre>
 */
@NullMarked
package dev.sluice.js.stream;

import org.jspecify.annotations.NullMarked;
