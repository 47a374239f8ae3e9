/**
 * Floor 0 on the JDK's own NIO: portable, without a line of native code of ours.
 *
 * <p>One {@link java.nio.channels.Selector} per backend, non-blocking channels, and readiness
 * presented as completions. What the JDK cannot do, this backend does not declare:
 *
 * <ul>
 *   <li>no descriptors in or out, no {@code IPV6_V6ONLY}, no {@code TCP_USER_TIMEOUT}, no abstract
 *       names;
 *   <li>names are resolved through {@link java.net.InetAddress}, with the JDK's cache and order
 *       ({@code networkaddress.cache.ttl}, {@code java.net.preferIPv6Addresses});
 *   <li>the JDK binds a Unix-domain server and makes it listen in one step, so connections may
 *       queue from {@code bind} on; and it takes paths that are a byte or two shorter than the
 *       kernel's limit.
 * </ul>
 */
@NullMarked
package dev.sluice.io.nio;

import org.jspecify.annotations.NullMarked;
