package dev.sluice.sim.kernel;

import dev.sluice.io.Transport;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

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
 *
 * <p>All bytes of a flow are in one queue, in which two marks move: what was received comes first,
 * then what is on the wire, then what is unsent. So no byte is moved on its way, and a connection
 * on which nothing goes on holds no buffer.
 */
final class Flow implements Runnable {
  /** A full segment on an Ethernet. */
  private static final int WORTHWHILE_ROOM = 1460;

  /**
   * A segment: its bytes, none for the FIN, the event with which it left, and the one behind it.
   */
  private static final class OnWire {
    final int size;
    final long left;
    @Nullable OnWire next;

    OnWire(int size, long left) {
      this.size = size;
      this.left = left;
    }

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
  private final ByteQueue bytes = new ByteQueue();
  private int received;
  private int onWire;

  /** Made when something is lost for the first time. */
  private @Nullable Retransmission retransmission;

  /** The segments on the wire, the first one to arrive first. */
  private @Nullable OnWire firstOnWire;

  private @Nullable OnWire lastOnWire;

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
  }

  private Trace trace() {
    return network.trace();
  }

  private int unsent() {
    return bytes.size() - received - onWire;
  }

  private boolean isLocal() {
    return source.transport() == Transport.UNIX;
  }

  // Writing.

  /** How many bytes the writing end may still hand over. */
  int space() {
    return source.sendBuffer() - unsent() - (int) (sent - acknowledged);
  }

  /**
   * Whether the writing end is told that there is room: as on Linux not before a third of its
   * buffer is free, or each acknowledgment would be answered by a few bytes.
   */
  boolean hasSpace() {
    return space() >= source.sendBuffer() / 3;
  }

  /** Takes bytes of a buffer, as many as there is room for. */
  int write(ByteBuffer buffer, int from, int count) {
    int taken = Math.min(count, space());
    if (taken <= 0) {
      return 0;
    }
    bytes.add(buffer, from, taken);
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
    return unsent() > 0 || sent != acknowledged;
  }

  /** Whether the peer is known to have everything, the FIN included. */
  boolean isDone() {
    return cut || (finSent && sent == acknowledged);
  }

  // On the way.

  /** Sends what may be sent now. */
  void transmit() {
    if (cut || isWaiting()) {
      return;
    }
    while (unsent() > 0 && window() > 0) {
      int most = Math.min(unsent(), window());
      if (!source.reaches(sink)) {
        lost(Segment.DATA, most);
        return;
      }
      send(segmentSize(most));
    }
    if (finAsked && !finSent && unsent() == 0) {
      if (!source.reaches(sink)) {
        lost(Segment.FIN, 0);
        return;
      }
      finSent = true;
      source.finishing();
      send(0);
    }
    if (unsent() > 0 && sent == acknowledged && !isLocal()) {
      retransmission().probeLater();
    }
  }

  private void lost(Segment segment, int bytes) {
    trace().lost(segment, source, bytes);
    retransmission().later();
  }

  private Retransmission retransmission() {
    if (retransmission == null) {
      retransmission = new Retransmission(network.agenda(), source, this::retry);
    }
    return retransmission;
  }

  private boolean isWaiting() {
    return retransmission != null && retransmission.isWaiting();
  }

  private void cancelRetransmission() {
    if (retransmission != null) {
      retransmission.cancel();
    }
  }

  /**
   * What the reading end has room for, beyond what is on its way. As RFC 1122 (4.2.3.3) asks, it
   * offers nothing until the room is worth a segment: else a slow reader would be sent single
   * bytes.
   */
  private int window() {
    int buffer = sink.receiveBuffer();
    int room = buffer - received - onWire;
    return room < Math.min(buffer / 2, WORTHWHILE_ROOM) ? 0 : room;
  }

  private int segmentSize(int most) {
    return source.host() == sink.host()
        ? Math.min(most, Network.LARGEST_SEGMENT)
        : network.segmentSize(network.link(source.host(), sink.host()), most);
  }

  private void send(int size) {
    onWire += size;
    Segment kind = size == 0 ? Segment.FIN : Segment.DATA;
    OnWire segment = new OnWire(size, trace().sent(kind, source, size));
    if (lastOnWire == null) {
      firstOnWire = segment;
    } else {
      lastOnWire.next = segment;
    }
    lastOnWire = segment;
    sent += segment.length();
    if (isLocal()) {
      arrive();
    } else {
      network.agenda().after(source.way(sink, size), this);
    }
  }

  /** What the agenda runs when a segment arrives. */
  @Override
  public void run() {
    arrive();
  }

  /** The first segment on the wire arrives, unless nobody is there to take it. */
  private void arrive() {
    if (stray > 0) {
      stray--;
      return;
    }
    OnWire segment = firstOnWire;
    if (cut || segment == null) {
      return;
    }
    if (sink.host().isDown() || source.isSevered()) {
      loseEverything();
      return;
    }
    firstOnWire = segment.next;
    if (firstOnWire == null) {
      lastOnWire = null;
    }
    int size = segment.size;
    trace().arrived(segment.kind(), source, size, segment.left);
    if (!sink.takes(size)) {
      sink.answerWithReset();
      return;
    }
    arrived += segment.length();
    if (size == 0) {
      finArrived = true;
    } else {
      onWire -= size;
      received += size;
    }
    sink.heard();
    acknowledge();
    sink.changed();
    sink.releaseIfOver();
  }

  /** Nothing that is on the wire arrives: all of it is to be sent again. */
  private void loseEverything() {
    int lost = 0;
    for (OnWire segment = firstOnWire; segment != null; segment = segment.next) {
      trace().lost(segment.kind(), source, segment.size, segment.left, "");
      finSent &= segment.size != 0;
      lost++;
    }
    stray = lost - 1;
    emptyWire();
    sent = arrived;
    retransmission().later();
  }

  private void emptyWire() {
    firstOnWire = null;
    lastOnWire = null;
    onWire = 0;
  }

  private void acknowledge() {
    if (isLocal()) {
      acknowledged(arrived);
      return;
    }
    if (!sink.reaches(source)) {
      trace().lost(Segment.ACK, sink, 0);
      retransmission().later();
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
    if (retransmission != null) {
      retransmission.answered(upTo > acknowledged);
    }
    acknowledged = Math.max(acknowledged, upTo);
    if (!isBusy()) {
      cancelRetransmission();
    }
    source.heard();
    transmit();
    source.changed();
    source.releaseIfOver();
  }

  // When something was lost.

  private void retry() {
    if (sent != acknowledged || (unsent() > 0 && window() == 0)) {
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
      retransmission().later();
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

  /** How many bytes there are to be read. */
  int available() {
    return received;
  }

  /** Whether there is something to read. */
  boolean hasBytes() {
    return received > 0;
  }

  /** Whether everything was read, and there is nothing more to come. */
  boolean isAtEnd() {
    return received == 0 && finArrived;
  }

  /** Whether the FIN has arrived, read or not. */
  boolean hasEnded() {
    return finArrived;
  }

  int read(ByteBuffer into) {
    int count = bytes.moveTo(into, received);
    received -= count;
    if (count > 0) {
      offerWindow();
    }
    return count;
  }

  /** Tells the writing end, one way later, that there is room again. */
  private void offerWindow() {
    if (unsent() == 0 || windowUpdateComing || window() == 0) {
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
    if (!isWaiting()) {
      cancelRetransmission();
    }
    transmit();
  }

  // Its end.

  /** Nothing arrives any more; what has arrived may still be read. */
  void cut() {
    cut = true;
    bytes.keep(received);
    emptyWire();
    cancelRetransmission();
  }

  /** The reading end throws away what it has not read. */
  void dropUnread() {
    bytes.drop(received);
    received = 0;
  }
}
