package dev.sluice.js.http2;

/**
 * What one connection may ask of this end, as Node and nghttp2 have it.
 *
 * @param sessionMemory bytes that streams and what they send may take
 * @param headerPairs headers of one message
 * @param outstandingPings pings nobody has answered
 * @param outstandingSettings settings nobody has acknowledged
 * @param sendHeaderBlock bytes of the headers that are sent at once
 * @param reservedRemoteStreams pushed streams that wait for their answers
 * @param invalidFrames frames that were wrong for their streams
 * @param rejectedStreams streams that were refused
 * @param settings values in one frame
 * @param resetBurst streams that may be reset at once
 * @param resetRate streams that may be reset in a second after that
 * @param deflateTable bytes of the table with which headers are sent
 */
public record Limits(
    long sessionMemory,
    int headerPairs,
    int outstandingPings,
    int outstandingSettings,
    int sendHeaderBlock,
    int reservedRemoteStreams,
    int invalidFrames,
    int rejectedStreams,
    int settings,
    int resetBurst,
    int resetRate,
    int deflateTable) {
  /** Frames that carry on the headers of one message: a flood of them costs more than it holds. */
  static final int CONTINUATIONS = 8;

  /**
   * Answers to pings and settings that wait to be sent: nobody reads them, and more are asked for.
   */
  static final int OUTGOING_ACKS = 1000;

  /** What a stream takes of the session's memory by itself. */
  static final int STREAM_COST = 1024;

  /** What nobody has chosen otherwise. */
  public static final Limits DEFAULT =
      new Limits(10_000_000, 128, 10, 10, 65_536, 200, 1000, 100, 32, 1000, 33, 4096);
}
