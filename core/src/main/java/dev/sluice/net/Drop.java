package dev.sluice.net;

import org.jspecify.annotations.Nullable;

/**
 * What the event {@link Server#DROP} tells of a connection that was over the limit.
 *
 * @param local this end; null on a Unix-domain server
 * @param remote the client's end; null on a Unix-domain server
 */
public record Drop(@Nullable AddressInfo local, @Nullable AddressInfo remote) {}
