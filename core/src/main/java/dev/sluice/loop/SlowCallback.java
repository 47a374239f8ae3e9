package dev.sluice.loop;

import java.time.Duration;

/**
 * A callback held its loop up for longer than the threshold of {@link LoopOptions}.
 *
 * @param loop the loop that was held up
 * @param callback the code that was called from outside: a {@link Runnable} or a {@link
 *     java.util.function.Consumer}
 * @param took how long it took, with the next ticks and microtasks that ran after it
 */
public record SlowCallback(EventLoop loop, Object callback, Duration took) {}
