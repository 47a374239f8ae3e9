/**
 * UDP sockets of {@code dgram}: system calls on a descriptor of which the program's loop tells when
 * it can be read or written.
 */
@NullMarked
package dev.sluice.js.dgram;

import org.jspecify.annotations.NullMarked;
