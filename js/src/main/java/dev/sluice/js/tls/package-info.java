/**
 * TLS for programs, by the JDK's {@link javax.net.ssl.SSLEngine}: what a socket of {@code tls} puts
 * between itself and the connection, and the rules of OpenSSL that programs know from Node.
 */
@NullMarked
package dev.sluice.js.tls;

import org.jspecify.annotations.NullMarked;
