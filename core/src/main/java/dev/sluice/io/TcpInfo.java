package dev.sluice.io;

import java.time.Duration;

/**
 * What the kernel knows about a TCP connection; {@code struct tcp_info} of {@code <linux/tcp.h>}.
 * An older kernel leaves what it does not count at zero.
 *
 * @param state where the connection stands
 * @param retransmits unanswered retransmissions of the oldest segment
 * @param probes unanswered keep-alive or zero-window probes
 * @param backoff how often the retransmission timer was doubled
 * @param retransmitTimeout the retransmission timer's time
 * @param roundTripTime smoothed
 * @param roundTripVariance its mean deviation
 * @param minRoundTripTime the least that was seen
 * @param sendSegmentBytes the largest segment that is sent
 * @param receiveSegmentBytes the largest segment that was received
 * @param unacknowledgedSegments sent and not acknowledged
 * @param lostSegments taken for lost
 * @param retransmittedSegments in flight for the second time
 * @param totalRetransmits all retransmissions of the connection
 * @param congestionWindowSegments how much may be in flight
 * @param slowStartThresholdSegments where slow start ends
 * @param sinceLastDataSent the time since data was sent
 * @param sinceLastDataReceived the time since data was received
 * @param sinceLastAckReceived the time since an acknowledgement was received
 * @param pathMtuBytes the path's largest packet
 * @param pacingBytesPerSecond the rate that sending is held to; a negative number means none
 * @param bytesAcknowledged of what was sent
 * @param bytesReceived in order
 * @param segmentsSent with and without data
 * @param segmentsReceived with and without data
 * @param unsentBytes written and not sent yet
 * @param deliveryBytesPerSecond the rate at which data reached the peer lately
 */
public record TcpInfo(
    State state,
    int retransmits,
    int probes,
    int backoff,
    Duration retransmitTimeout,
    Duration roundTripTime,
    Duration roundTripVariance,
    Duration minRoundTripTime,
    int sendSegmentBytes,
    int receiveSegmentBytes,
    int unacknowledgedSegments,
    int lostSegments,
    int retransmittedSegments,
    int totalRetransmits,
    int congestionWindowSegments,
    int slowStartThresholdSegments,
    Duration sinceLastDataSent,
    Duration sinceLastDataReceived,
    Duration sinceLastAckReceived,
    int pathMtuBytes,
    long pacingBytesPerSecond,
    long bytesAcknowledged,
    long bytesReceived,
    int segmentsSent,
    int segmentsReceived,
    int unsentBytes,
    long deliveryBytesPerSecond) {

  /** The states of a connection, in the kernel's order, which counts from 1. */
  public enum State {
    /** Data flows both ways. */
    ESTABLISHED,
    /** A SYN was sent. */
    SYN_SENT,
    /** A SYN was received and answered. */
    SYN_RECEIVED,
    /** This end has sent its FIN. */
    FIN_WAIT_1,
    /** This end's FIN was acknowledged. */
    FIN_WAIT_2,
    /** Both ends are through; stray segments are waited for. */
    TIME_WAIT,
    /** There is no connection. */
    CLOSED,
    /** The peer has sent its FIN. */
    CLOSE_WAIT,
    /** Both ends have sent their FIN, and the last acknowledgement is awaited. */
    LAST_ACK,
    /** Connections are waited for. */
    LISTEN,
    /** Both ends have sent their FIN at the same time. */
    CLOSING
  }
}
