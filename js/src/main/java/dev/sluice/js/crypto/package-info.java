/**
 * What {@code crypto} needs and the JDK has in another form or not at all: OpenSSL's names of
 * digests and curves, keys from passwords, keys of pairs in all their encodings, signatures of
 * digests, and ciphers that give every byte at once.
 */
@NullMarked
package dev.sluice.js.crypto;

import org.jspecify.annotations.NullMarked;
