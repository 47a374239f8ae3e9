package dev.sluice.sim.kernel;

import dev.sluice.io.Endpoint;
import dev.sluice.io.IpAddress;
import dev.sluice.sim.trace.TraceEvent;
import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceEvent.Segment;
import dev.sluice.sim.trace.TraceListener;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the events of a network go. If nobody listens, telling it something costs nothing. */
public final class Trace {
  private final Agenda agenda;
  private final @Nullable TraceListener listener;
  private long sequence;

  Trace(Agenda agenda, @Nullable TraceListener listener) {
    this.agenda = agenda;
    this.listener = listener;
  }

  /** {@return whether anybody listens: who has to work out what to tell asks first} */
  public boolean isOn() {
    return listener != null;
  }

  // Hosts.

  /**
   * Something about a host, or about the way from it to another.
   *
   * @param kind what
   * @param host the host
   * @param peer the other one; null if there is none
   * @param detail the rest
   */
  public void host(Kind kind, HostKernel host, @Nullable HostKernel peer, String detail) {
    if (listener != null) {
      tell(listener, kind, null, host.name(), name(peer), null, 0, 0, detail);
    }
  }

  /** A fault that lasts strikes, unless it is on already. */
  void strikes(HostKernel host, @Nullable HostKernel peer, String fault, long onUntil) {
    if (agenda.now() >= onUntil) {
      host(Kind.FAULT, host, peer, fault);
    }
  }

  /** A fault that lasts is over, if it is on. */
  void heals(HostKernel host, @Nullable HostKernel peer, String fault, long onUntil) {
    if (agenda.now() < onUntil) {
      host(Kind.HEALED, host, peer, fault);
    }
  }

  /** Tells of the end of a fault when it comes; nothing else waits for it. */
  void healsLater(HostKernel host, @Nullable HostKernel peer, String fault, LongSupplier onUntil) {
    long end = onUntil.getAsLong();
    if (listener != null && end != Long.MAX_VALUE) {
      Runnable tell =
          () -> {
            if (onUntil.getAsLong() == end) {
              host(Kind.HEALED, host, peer, fault);
            }
          };
      agenda.background(end - agenda.now(), tell);
    }
  }

  /**
   * A program says something.
   *
   * @param host where it runs
   * @param text what it says
   */
  public void log(HostKernel host, String text) {
    host(Kind.LOG, host, null, text);
  }

  void starts(HostKernel host) {
    if (listener != null) {
      String addresses =
          host.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(" "));
      host(Kind.START, host, null, addresses);
    }
  }

  void listens(HostKernel host, Endpoint at) {
    if (listener != null) {
      host(Kind.LISTEN, host, null, host.label(at));
    }
  }

  // Sockets.

  void socket(Kind kind, ConnectionEnd end, long bytes, String detail) {
    if (listener != null) {
      String peer = name(end.remoteHost());
      tell(listener, kind, null, end.host().name(), peer, end.label(), bytes, 0, detail);
    }
  }

  // Segments.

  /** A segment leaves an end. Answers the event's sequence; 0 if nobody listens. */
  long sent(Segment segment, ConnectionEnd from, long bytes) {
    if (listener == null) {
      return 0;
    }
    String peer = name(from.remoteHost());
    return tell(listener, Kind.SENT, segment, from.host().name(), peer, from.label(), bytes, 0, "");
  }

  /** A segment that left an end has come to its peer; {@code cause} is what it left with. */
  void arrived(Segment segment, ConnectionEnd from, long bytes, long cause) {
    ends(Kind.ARRIVED, segment, from, bytes, cause, "");
  }

  /** A segment that left an end does not come to its peer; {@code cause} is what it left with. */
  void lost(Segment segment, ConnectionEnd from, long bytes, long cause, String why) {
    ends(Kind.LOST, segment, from, bytes, cause, why);
  }

  /** A segment leaves an end, and is lost at once. */
  void lost(Segment segment, ConnectionEnd from, long bytes) {
    if (listener != null) {
      lost(segment, from, bytes, sent(segment, from, bytes), "");
    }
  }

  private void ends(
      Kind kind, Segment segment, ConnectionEnd from, long bytes, long cause, String detail) {
    if (listener != null) {
      @Nullable String there = name(from.remoteHost());
      String host = there == null ? "" : there;
      tell(listener, kind, segment, host, from.host().name(), from.label(), bytes, cause, detail);
    }
  }

  /** A host refuses a client, for which it has no end. Answers the event's sequence. */
  long refuses(HostKernel host, ConnectionEnd client) {
    if (listener == null) {
      return 0;
    }
    String peer = client.host().name();
    return tell(
        listener, Kind.SENT, Segment.RST, host.name(), peer, client.label(), 0, 0, "refused");
  }

  /** The refusal has come. */
  void refused(HostKernel host, ConnectionEnd client, long cause) {
    if (listener != null) {
      String at = client.host().name();
      tell(
          listener,
          Kind.ARRIVED,
          Segment.RST,
          at,
          host.name(),
          client.label(),
          0,
          cause,
          "refused");
    }
  }

  private static @Nullable String name(@Nullable HostKernel host) {
    return host == null ? null : host.name();
  }

  private long tell(
      TraceListener told,
      Kind kind,
      @Nullable Segment segment,
      String host,
      @Nullable String peer,
      @Nullable String connection,
      long bytes,
      long cause,
      String detail) {
    sequence++;
    told.on(
        new TraceEvent(
            sequence, agenda.now(), kind, segment, host, peer, connection, bytes, cause, detail));
    return sequence;
  }
}
