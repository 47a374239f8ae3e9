/**
 * What the backends over a real kernel have in common: the state machines of handles, the order in
 * which completions are told, what keeps a loop alive, and the threads for work that blocks.
 *
 * <p>A backend adds how it waits ({@link dev.sluice.io.kernel.KernelBackend}), how a socket is
 * called ({@link dev.sluice.io.kernel.StreamSocket}), and how bytes move ({@link
 * dev.sluice.io.kernel.KernelReader}, {@link dev.sluice.io.kernel.KernelWriter}).
 */
@NullMarked
package dev.sluice.io.kernel;

import org.jspecify.annotations.NullMarked;
