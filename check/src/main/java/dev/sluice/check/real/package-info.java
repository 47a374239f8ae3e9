/**
 * Real kernels as worlds for programs: sockets of epoll, io_uring and the JDK in a network of their
 * own, whose packets may be lost, late, doubled and out of order.
 */
@org.jspecify.annotations.NullMarked
package dev.sluice.check.real;
