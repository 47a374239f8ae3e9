/**
 * Floor 3, beside the streams: names to addresses, as Node's {@code dns.lookup}. The question is
 * put to the operating system off the loop's thread; a name that is an address already is answered
 * in the next tick without asking anybody.
 */
@NullMarked
package dev.sluice.dns;

import org.jspecify.annotations.NullMarked;
