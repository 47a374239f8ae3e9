/**
 * A kernel that is none: sockets, ports, a network and its time, in memory. What stands on it are
 * the same state machines that stand on real kernels ({@link dev.sluice.io.kernel}); only the
 * sockets underneath, their readiness and the clock are simulated here.
 *
 * <pre>
 *   SimStream, SimServer     handles of the io contract
 *        │
 *   SimSocket, ListenQueue      a socket, with TCP's states as programs see them
 *        │
 *   Flow                     one direction of a connection: buffers, segments, retransmission
 *        │
 *   Network ── Agenda        who reaches whom, how fast; what happens when
 * </pre>
 *
 * <p>Everything of one network is confined to the thread that drives it.
 */
@NullMarked
package dev.sluice.sim.kernel;

import org.jspecify.annotations.NullMarked;
