/**
 * Floor 2: emitters of events with typed keys, and cancellation; the twin of Node's {@code events}
 * and {@code AbortController}.
 */
@NullMarked
package dev.sluice.event;

import org.jspecify.annotations.NullMarked;
