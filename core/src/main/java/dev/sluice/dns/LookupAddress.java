package dev.sluice.dns;

/**
 * One answer of a lookup.
 *
 * @param address the address as text, an IPv6 address with its zone if it has one
 * @param family 4 or 6. A custom {@link LookupFunction} may answer with anything else; connecting
 *     to such an answer fails with {@code ERR_INVALID_ADDRESS_FAMILY}
 */
public record LookupAddress(String address, int family) {}
