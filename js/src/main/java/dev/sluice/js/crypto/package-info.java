/**
 * What {@code crypto} needs and the JDK has in another form or not at all: OpenSSL's names of
 * digests, keys from passwords, and ciphers whose padding is chosen late.
 */
@NullMarked
package dev.sluice.js.crypto;

import org.jspecify.annotations.NullMarked;
