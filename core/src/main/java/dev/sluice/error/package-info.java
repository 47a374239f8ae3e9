/**
 * The vocabulary of failure that every floor shares: Node's codes and messages, and the operating
 * system's error numbers.
 */
@NullMarked
package dev.sluice.error;

import org.jspecify.annotations.NullMarked;
