package dev.sluice.sim.trace;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a simulated world.
 *
 * @param sequence 1, 2, 3, …: its place among the events of the run
 * @param time when, in nanoseconds of virtual time since the beginning
 * @param kind what
 * @param segment what was on its way, for {@link Kind#SENT}, {@link Kind#ARRIVED} and {@link
 *     Kind#LOST}; null for all others
 * @param host the name of the host where it happened; empty for what concerns the whole world
 * @param peer the name of the other host that has to do with it; null if there is none
 * @param connection the connection, the end that connected first: {@code client:40001-server:7};
 *     null for what happened to a host or a server
 * @param bytes how many bytes were sent, read or written; 0 if there were none
 * @param cause the sequence of the event that this one follows from: for a segment that arrives or
 *     is lost the one with which it left; 0 if there is none
 * @param detail the rest in words: an error's name, a fault, what a program logged
 */
public record TraceEvent(
    long sequence,
    long time,
    Kind kind,
    @Nullable Segment segment,
    String host,
    @Nullable String peer,
    @Nullable String connection,
    long bytes,
    long cause,
    String detail) {

  /** What can happen. */
  public enum Kind {
    /** A program starts to listen. */
    LISTEN,
    /** A program asks for a connection. */
    CONNECT,
    /** A connection is made, as the end sees it that asked for it. */
    CONNECTED,
    /** A program takes a connection out of its server's queue. */
    ACCEPT,
    /** A program hands bytes to its socket, which takes so many. */
    WRITE,
    /** A program reads so many bytes. */
    READ,
    /** A program reads that the peer has ended its side. */
    END,
    /** A program ends its side; the rest that it has written is still sent. */
    SHUTDOWN,
    /** A connection fails; the detail is the error's name. */
    ERROR,
    /** A program closes its socket. */
    CLOSE,
    /** A segment leaves a host for its peer. */
    SENT,
    /** A segment arrives at a host from its peer. */
    ARRIVED,
    /** A segment to a host from its peer is lost, or would be if it left now. */
    LOST,
    /** A fault strikes a host, or the way from it to its peer, and lasts; the detail says which. */
    FAULT,
    /** A fault is over that struck before, with the same host, peer and detail. */
    HEALED,
    /** A fault strikes that is over at once, such as a reset of all connections of two hosts. */
    HIT,
    /** A host is there from now on; the detail is its addresses. */
    START,
    /** A host goes down; the detail says how. */
    DOWN,
    /** A host is up again. */
    UP,
    /** A program says something. */
    LOG;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** {@return its name as traces print it} */
    public String label() {
      return label;
    }
  }

  /** What goes over the network. */
  public enum Segment {
    /** Asks for a connection. */
    SYN("SYN"),
    /** Grants it. */
    SYN_ACK("SYN-ACK"),
    /** Acknowledges; without bytes. */
    ACK("ACK"),
    /** Carries bytes. */
    DATA("DATA"),
    /** Ends one direction of a connection. */
    FIN("FIN"),
    /** Resets a connection, or refuses it. */
    RST("RST"),
    /** Tells that the reader has room again. */
    WINDOW("WINDOW"),
    /** Asks whether the peer is still there. */
    PROBE("PROBE");

    private final String label;

    Segment(String label) {
      this.label = label;
    }

    /** {@return its name as traces print it} */
    public String label() {
      return label;
    }
  }
}
