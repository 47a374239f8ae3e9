/**
 * Servers under attack: raw sockets that do all that a peer should not, on real kernels, and beside
 * them clients that behave, whose waiting is measured.
 */
@org.jspecify.annotations.NullMarked
package dev.sluice.bench.attack;
