package dev.sluice.sim.kernel;

import dev.sluice.io.Transport;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * One direction of a connection: what one end writes and the other reads.
 *
 * <pre>
 *   write ──► unsent ── window, way open ──► on the wire ── arrives ──► received ──► read
 *               ▲                                │                        │
 *               │                    acknowledged: room to write      room: window
 *               └── lost: sent again, later and later, until it arrives or time is up
 * </pre>
 *
 * <p>What leaves while the way is blocked, and what arrives where nobody is, is lost, and so is an
 * acknowledgement; the writing end asks again. Between hosts the stream is cut into segments at
 * random places; a segment never overtakes another. Over Unix-domain sockets bytes are there as
 * soon as they are written.
 *
 * <p>The FIN counts as one byte, as in TCP.
 */
final class Flow {
  /** A segment: its bytes, none for the FIN, and the event with which it left. */
  private record OnWire(int size, long left) {
    Segment kind() {
      return size == 0 ? Segment.FIN : Segment.DATA;
    }

    int length() {
      return size == 0 ? 1 : size;
    }
  }

  private final Network network;
  private final ConnectionEnd source;
  private final ConnectionEnd sink;
  private final Retransmission retransmission;
  private final Runnable arrival = this::arrive;
  private final ByteQueue received = new ByteQueue();
  private ByteQueue unsent = new ByteQueue();
  private ByteQueue wire = new ByteQueue();

  /** The segments on the wire, the first one to arrive first. */
  private final ArrayDeque<OnWire> segments = new ArrayDeque<>(0);

  /** Arrivals to come of segments that were given up: they are sent again. */
  private int stray;

  private long sent;
  private long arrived;
  private long acknowledged;
  private boolean windowUpdateComing;
  private boolean finAsked;
  private boolean finSent;
  private boolean finArrived;
  private boolean cut;

  Flow(Network network, ConnectionEnd source, ConnectionEnd sink) {
    this.network = network;
    this.source = source;
    this.sink = sink;
    retransmission = new Retransmission(network.agenda(), source, this::retry);
  }

  private Trace trace() {
    return network.trace();
  }

  private boolean isLocal() {
    return source.transport() == Transport.UNIX;
  }

  // Writing.

  /** How many bytes the writing end may still hand over. */
  int space() {
    return source.sendBuffer() - unsent.size() - (int) (sent - acknowledged);
  }

  /** Takes bytes of a buffer, as many as there is room for. */
  int write(ByteBuffer buffer, int from, int count) {
    int taken = Math.min(count, space());
    if (taken <= 0) {
      return 0;
    }
    unsent.add(buffer, from, taken);
    return taken;
  }

  /** The last byte was written. */
  void finish() {
    finAsked = true;
    transmit();
  }

  boolean isFinishing() {
    return finAsked;
  }

  /** Whether something is on its way, or waits to be. */
  boolean isBusy() {
    return !unsent.isEmpty() || sent != acknowledged;
  }

  /** Whether the peer is known to have everything, the FIN included. */
  boolean isDone() {
    return cut || (finSent && sent == acknowledged);
  }

  // On the way.

  /** Sends what may be sent now. */
  void transmit() {
    if (cut || retransmission.isWaiting()) {
      return;
    }
    while (!unsent.isEmpty() && window() > 0) {
      int most = Math.min(unsent.size(), window());
      if (!source.reaches(sink)) {
        lost(Segment.DATA, most);
        return;
      }
      send(segmentSize(most));
    }
    if (finAsked && !finSent && unsent.isEmpty()) {
      if (!source.reaches(sink)) {
        lost(Segment.FIN, 0);
        return;
      }
      finSent = true;
      source.finishing();
      send(0);
    }
    if (!unsent.isEmpty() && sent == acknowledged && !isLocal()) {
      retransmission.probeLater();
    }
  }

  private void lost(Segment segment, int bytes) {
    trace().lost(segment, source, bytes);
    retransmission.later();
  }

  /** What the reading end has room for, beyond what is on its way. */
  private int window() {
    return sink.receiveBuffer() - received.size() - wire.size();
  }

  private int segmentSize(int most) {
    return source.host() == sink.host()
        ? Math.min(most, Network.LARGEST_SEGMENT)
        : network.segmentSize(network.link(source.host(), sink.host()), most);
  }

  private void send(int size) {
    unsent.moveTo(wire, size);
    Segment kind = size == 0 ? Segment.FIN : Segment.DATA;
    OnWire segment = new OnWire(size, trace().sent(kind, source, size));
    segments.add(segment);
    sent += segment.length();
    if (isLocal()) {
      arrive();
    } else {
      network.agenda().after(source.way(sink, size), arrival);
    }
  }

  /** The first segment on the wire arrives, unless nobody is there to take it. */
  private void arrive() {
    if (stray > 0) {
      stray--;
      return;
    }
    if (cut) {
      return;
    }
    if (sink.host().isDown() || source.isSevered()) {
      loseEverything();
      return;
    }
    OnWire segment = segments.remove();
    int size = segment.size();
    trace().arrived(segment.kind(), source, size, segment.left());
    if (!sink.takes(size)) {
      sink.answerWithReset();
      return;
    }
    arrived += segment.length();
    if (size == 0) {
      finArrived = true;
    } else {
      wire.moveTo(received, size);
    }
    sink.heard();
    acknowledge();
    sink.changed();
    sink.releaseIfOver();
  }

  /** Nothing that is on the wire arrives: all of it is to be sent again. */
  private void loseEverything() {
    for (OnWire segment : segments) {
      trace().lost(segment.kind(), source, segment.size(), segment.left(), "");
      finSent &= segment.size() != 0;
    }
    stray = segments.size() - 1;
    segments.clear();
    unsent.moveTo(wire, unsent.size());
    ByteQueue emptied = unsent;
    unsent = wire;
    wire = emptied;
    sent = arrived;
    retransmission.later();
  }

  private void acknowledge() {
    if (isLocal()) {
      acknowledged(arrived);
      return;
    }
    if (!sink.reaches(source)) {
      trace().lost(Segment.ACK, sink, 0);
      retransmission.later();
      return;
    }
    long upTo = arrived;
    long left = trace().sent(Segment.ACK, sink, 0);
    network.agenda().after(sink.way(source, 0), () -> acknowledgementArrived(upTo, left));
  }

  private void acknowledgementArrived(long upTo, long left) {
    if (source.host().isDown()) {
      trace().lost(Segment.ACK, sink, 0, left, "");
      return;
    }
    trace().arrived(Segment.ACK, sink, 0, left);
    acknowledged(upTo);
  }

  private void acknowledged(long upTo) {
    if (cut) {
      return;
    }
    retransmission.answered(upTo > acknowledged);
    acknowledged = Math.max(acknowledged, upTo);
    if (!isBusy()) {
      retransmission.cancel();
    }
    source.heard();
    transmit();
    source.changed();
    source.releaseIfOver();
  }

  // When something was lost.

  private void retry() {
    if (sent != acknowledged || (!unsent.isEmpty() && window() <= 0)) {
      probe();
    }
    transmit();
  }

  /** Asks the reading end how far it is: with bytes that it has, or that it has no room for. */
  private void probe() {
    if (!source.reaches(sink)) {
      lost(Segment.PROBE, 0);
      return;
    }
    long left = trace().sent(Segment.PROBE, source, 0);
    network.agenda().after(source.way(sink, 0), () -> probeArrived(left));
  }

  private void probeArrived(long left) {
    if (cut) {
      return;
    }
    if (sink.host().isDown() || source.isSevered()) {
      trace().lost(Segment.PROBE, source, 0, left, "");
      retransmission.later();
      return;
    }
    trace().arrived(Segment.PROBE, source, 0, left);
    if (!sink.answersProbes()) {
      sink.answerWithReset();
      return;
    }
    sink.heard();
    acknowledge();
  }

  // Reading.

  /** Whether there is something to read. */
  boolean hasBytes() {
    return !received.isEmpty();
  }

  /** Whether everything was read, and there is nothing more to come. */
  boolean isAtEnd() {
    return received.isEmpty() && finArrived;
  }

  /** Whether the FIN has arrived, read or not. */
  boolean hasEnded() {
    return finArrived;
  }

  int read(ByteBuffer into) {
    int count = received.moveTo(into);
    if (count > 0) {
      offerWindow();
    }
    return count;
  }

  /** Tells the writing end, one way later, that there is room again. */
  private void offerWindow() {
    if (unsent.isEmpty() || windowUpdateComing) {
      return;
    }
    if (isLocal()) {
      transmit();
      source.changed();
    } else if (!sink.reaches(source)) {
      trace().lost(Segment.WINDOW, sink, 0);
    } else {
      windowUpdateComing = true;
      long left = trace().sent(Segment.WINDOW, sink, 0);
      network.agenda().after(sink.way(source, 0), () -> windowOpened(left));
    }
  }

  private void windowOpened(long left) {
    trace().arrived(Segment.WINDOW, sink, 0, left);
    windowUpdateComing = false;
    if (!retransmission.isWaiting()) {
      retransmission.cancel();
    }
    transmit();
  }

  // Its end.

  /** Nothing arrives any more; what has arrived may still be read. */
  void cut() {
    cut = true;
    unsent.clear();
    wire.clear();
    segments.clear();
    retransmission.cancel();
  }

  /** The reading end throws away what it has not read. */
  void dropUnread() {
    received.clear();
  }
}
