package dev.sluice.io;

/** Where a handle is bound or connected to. */
public sealed interface Endpoint permits IpEndpoint, UnixEndpoint {}
