/**
 * Floor 1: the event loop. Phases, the next-tick and microtask queues, timers, immediates, the
 * callback scope that every callback from outside goes through, and what keeps a loop alive; the
 * twin of libuv's {@code uv_loop_t} and of Node's {@code timers}.
 *
 * <p>{@link dev.sluice.loop.EventLoop} is where to start reading.
 */
@NullMarked
package dev.sluice.loop;

import org.jspecify.annotations.NullMarked;
