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
 *               └── way blocked: sent again, later and later, until it arrives or time is up
 * </pre>
 *
 * <p>Between hosts the stream is cut into segments at random places; a segment never overtakes
 * another. Over Unix-domain sockets bytes are there as soon as they are written.
 */
final class Flow {
  /** The largest segment, as segmentation in network cards makes them. */
  private static final int LARGEST_SEGMENT = 64 * 1024;

  /** A segment: its bytes, none for the FIN, and the event with which it left. */
  private record OnWire(int size, long left) {
    Segment kind() {
      return size == 0 ? Segment.FIN : Segment.DATA;
    }
  }

  private final Network network;
  private final ConnectionEnd source;
  private final ConnectionEnd sink;
  private final ByteQueue unsent = new ByteQueue();
  private final ByteQueue wire = new ByteQueue();
  private final ByteQueue received = new ByteQueue();

  /** The segments on the wire, the first one to arrive first; the FIN has no bytes. */
  private final ArrayDeque<OnWire> segments = new ArrayDeque<>(0);

  private final Retransmission retransmission;
  private int unacknowledged;
  private long lastArrival;
  private boolean windowUpdateComing;
  private boolean finAsked;
  private boolean finSent;
  private boolean finArrived;
  private boolean cut;

  Flow(Network network, ConnectionEnd source, ConnectionEnd sink) {
    this.network = network;
    this.source = source;
    this.sink = sink;
    retransmission = new Retransmission(network.agenda(), source, this::transmit);
  }

  /** How many bytes the writing end may still hand over. */
  int space() {
    return source.sendBuffer() - unsent.size() - unacknowledged;
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

  /** Whether everything that was written, and the FIN, has arrived. */
  boolean isOver() {
    return finArrived || cut;
  }

  /** Sends what may be sent now. */
  void transmit() {
    if (cut || retransmission.isWaiting()) {
      return;
    }
    while (!unsent.isEmpty() && window() > 0) {
      if (!reaches()) {
        lost(Segment.DATA, Math.min(unsent.size(), window()));
        return;
      }
      send(segmentSize(Math.min(unsent.size(), window())));
    }
    if (finAsked && !finSent && unsent.isEmpty()) {
      if (!reaches()) {
        lost(Segment.FIN, 0);
        return;
      }
      finSent = true;
      send(0);
    }
  }

  private void lost(Segment segment, int bytes) {
    network.trace().lost(segment, source, bytes);
    retransmission.later();
  }

  private boolean reaches() {
    return source.reaches(sink) && (unacknowledged == 0 || sink.reaches(source));
  }

  /** What the reading end has room for, beyond what is on its way. */
  private int window() {
    return sink.receiveBuffer() - received.size() - wire.size();
  }

  private int segmentSize(int most) {
    int largest = Math.min(most, LARGEST_SEGMENT);
    return source.host() == sink.host()
        ? largest
        : network.segmentSize(network.link(source.host(), sink.host()), most);
  }

  private boolean isLocal() {
    return source.transport() == Transport.UNIX;
  }

  private void send(int size) {
    unsent.moveTo(wire, size);
    Segment kind = size == 0 ? Segment.FIN : Segment.DATA;
    segments.add(new OnWire(size, network.trace().sent(kind, source, size)));
    unacknowledged += size;
    if (isLocal()) {
      arrive();
      return;
    }
    Agenda agenda = network.agenda();
    long delay = network.link(source.host(), sink.host()).delay(size);
    lastArrival = Math.max(lastArrival, agenda.now() + delay);
    agenda.after(lastArrival - agenda.now(), this::arrive);
  }

  /** The first segment on the wire arrives, unless nobody is there to take it. */
  private void arrive() {
    if (cut || segments.isEmpty()) {
      return;
    }
    OnWire segment = segments.element();
    int size = segment.size();
    if (sink.host().isDown() || source.isSevered()) {
      network.trace().lost(segment.kind(), source, size, segment.left(), "");
      retransmission.again(this::arriveAgain);
      return;
    }
    segments.remove();
    network.trace().arrived(segment.kind(), source, size, segment.left());
    if (!sink.takes(size)) {
      sink.answerWithReset();
      return;
    }
    sink.heard();
    if (size == 0) {
      finArrived = true;
    } else {
      wire.moveTo(received, size);
      acknowledge(size);
    }
    sink.changed();
  }

  private void arriveAgain() {
    OnWire lost = segments.poll();
    if (lost != null) {
      long left = network.trace().sent(lost.kind(), source, lost.size());
      segments.addFirst(new OnWire(lost.size(), left));
    }
    arrive();
  }

  private void acknowledge(int size) {
    if (isLocal()) {
      acknowledged(size);
      return;
    }
    if (!sink.reaches(source)) {
      network.trace().lost(Segment.ACK, sink, 0);
      retransmission.again(() -> acknowledge(size));
      return;
    }
    long left = network.trace().sent(Segment.ACK, sink, 0);
    long delay = network.link(sink.host(), source.host()).delay(0);
    network.agenda().after(delay, () -> acknowledgmentArrived(size, left));
  }

  private void acknowledgmentArrived(int size, long left) {
    network.trace().arrived(Segment.ACK, sink, 0, left);
    acknowledged(size);
  }

  private void acknowledged(int size) {
    if (cut) {
      return;
    }
    unacknowledged -= size;
    retransmission.succeeded();
    source.heard();
    transmit();
    source.changed();
  }

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
      return;
    }
    windowUpdateComing = true;
    long left = network.trace().sent(Segment.WINDOW, sink, 0);
    long delay = network.link(sink.host(), source.host()).delay(0);
    network.agenda().after(delay, () -> windowOpened(left));
  }

  private void windowOpened(long left) {
    network.trace().arrived(Segment.WINDOW, sink, 0, left);
    windowUpdateComing = false;
    transmit();
  }

  /** Nothing arrives any more; what has arrived may still be read. */
  void cut() {
    cut = true;
    unsent.clear();
    wire.clear();
    segments.clear();
    unacknowledged = 0;
    retransmission.cancel();
  }

  /** The reading end throws away what it has not read. */
  void dropUnread() {
    received.clear();
  }
}
