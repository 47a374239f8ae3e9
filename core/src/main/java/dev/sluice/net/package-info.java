/**
 * Floor 4, Node's {@code net}: {@link dev.sluice.net.Net} makes {@linkplain dev.sluice.net.Server
 * servers} and {@linkplain dev.sluice.net.Socket sockets} over TCP and the Unix domain.
 *
 * <p>Where things are: connecting starts in {@code Connector} and, for several addresses, {@code
 * HappyEyeballs}; bytes come in through {@code SocketReader} and leave through {@code
 * SocketWriter}; {@code IdleTimeout} is {@code setTimeout}; {@code SocketCloser} is {@code
 * destroy}; {@code Listening} is {@code listen}, {@code Acceptor} what happens to a connection that
 * arrives.
 */
@NullMarked
package dev.sluice.net;

import org.jspecify.annotations.NullMarked;
