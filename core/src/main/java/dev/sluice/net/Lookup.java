package dev.sluice.net;

import dev.sluice.error.NodeException;
import org.jspecify.annotations.Nullable;

/**
 * What the event {@link Socket#LOOKUP} tells: one address of the host, or that there is none.
 *
 * @param error null on success
 * @param address the address; null on failure
 * @param family 4 or 6; 0 on failure
 * @param host the name that was looked up
 */
public record Lookup(
    @Nullable NodeException error, @Nullable String address, int family, String host) {}
