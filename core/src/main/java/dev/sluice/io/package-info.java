/**
 * Floor 0, the contract: stream and server handles on a kernel, completion-shaped, and nothing of
 * Node's API. Every {@link dev.sluice.io.Backend} behaves the same behind it; what one cannot do it
 * does not declare as a {@link dev.sluice.io.Capability}.
 */
@NullMarked
package dev.sluice.io;

import org.jspecify.annotations.NullMarked;
