package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.TcpInfo;
import dev.sluice.io.TcpInfo.State;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code struct tcp_info} of {@code <linux/tcp.h>}, as far as it is read. */
final class TcpInfoLayout {
  static final StructLayout LAYOUT =
      MemoryLayout.structLayout(
          JAVA_BYTE.withName("tcpi_state"),
          JAVA_BYTE.withName("tcpi_ca_state"),
          JAVA_BYTE.withName("tcpi_retransmits"),
          JAVA_BYTE.withName("tcpi_probes"),
          JAVA_BYTE.withName("tcpi_backoff"),
          JAVA_BYTE.withName("tcpi_options"),
          JAVA_BYTE.withName("tcpi_wscale"),
          JAVA_BYTE.withName("tcpi_flags"),
          JAVA_INT.withName("tcpi_rto"),
          JAVA_INT.withName("tcpi_ato"),
          JAVA_INT.withName("tcpi_snd_mss"),
          JAVA_INT.withName("tcpi_rcv_mss"),
          JAVA_INT.withName("tcpi_unacked"),
          JAVA_INT.withName("tcpi_sacked"),
          JAVA_INT.withName("tcpi_lost"),
          JAVA_INT.withName("tcpi_retrans"),
          JAVA_INT.withName("tcpi_fackets"),
          JAVA_INT.withName("tcpi_last_data_sent"),
          JAVA_INT.withName("tcpi_last_ack_sent"),
          JAVA_INT.withName("tcpi_last_data_recv"),
          JAVA_INT.withName("tcpi_last_ack_recv"),
          JAVA_INT.withName("tcpi_pmtu"),
          JAVA_INT.withName("tcpi_rcv_ssthresh"),
          JAVA_INT.withName("tcpi_rtt"),
          JAVA_INT.withName("tcpi_rttvar"),
          JAVA_INT.withName("tcpi_snd_ssthresh"),
          JAVA_INT.withName("tcpi_snd_cwnd"),
          JAVA_INT.withName("tcpi_advmss"),
          JAVA_INT.withName("tcpi_reordering"),
          JAVA_INT.withName("tcpi_rcv_rtt"),
          JAVA_INT.withName("tcpi_rcv_space"),
          JAVA_INT.withName("tcpi_total_retrans"),
          JAVA_LONG.withName("tcpi_pacing_rate"),
          JAVA_LONG.withName("tcpi_max_pacing_rate"),
          JAVA_LONG.withName("tcpi_bytes_acked"),
          JAVA_LONG.withName("tcpi_bytes_received"),
          JAVA_INT.withName("tcpi_segs_out"),
          JAVA_INT.withName("tcpi_segs_in"),
          JAVA_INT.withName("tcpi_notsent_bytes"),
          JAVA_INT.withName("tcpi_min_rtt"),
          JAVA_INT.withName("tcpi_data_segs_in"),
          JAVA_INT.withName("tcpi_data_segs_out"),
          JAVA_LONG.withName("tcpi_delivery_rate"));

  private static final int TCP_INFO = 11;

  /** In the order of the kernel, which counts from 1. */
  private static final List<State> STATES = List.of(State.values());

  private TcpInfoLayout() {}

  static TcpInfo read(Sockets sockets, int descriptor) throws ErrnoException {
    MemorySegment info =
        sockets.structure(descriptor, LinuxOptions.IPPROTO_TCP, TCP_INFO, LAYOUT.byteSize());
    return new TcpInfo(
        STATES.get(small(info, "tcpi_state") - 1),
        small(info, "tcpi_retransmits"),
        small(info, "tcpi_probes"),
        small(info, "tcpi_backoff"),
        micros(info, "tcpi_rto"),
        micros(info, "tcpi_rtt"),
        micros(info, "tcpi_rttvar"),
        micros(info, "tcpi_min_rtt"),
        number(info, "tcpi_snd_mss"),
        number(info, "tcpi_rcv_mss"),
        number(info, "tcpi_unacked"),
        number(info, "tcpi_lost"),
        number(info, "tcpi_retrans"),
        number(info, "tcpi_total_retrans"),
        number(info, "tcpi_snd_cwnd"),
        number(info, "tcpi_snd_ssthresh"),
        millis(info, "tcpi_last_data_sent"),
        millis(info, "tcpi_last_data_recv"),
        millis(info, "tcpi_last_ack_recv"),
        number(info, "tcpi_pmtu"),
        large(info, "tcpi_pacing_rate"),
        large(info, "tcpi_bytes_acked"),
        large(info, "tcpi_bytes_received"),
        number(info, "tcpi_segs_out"),
        number(info, "tcpi_segs_in"),
        number(info, "tcpi_notsent_bytes"),
        large(info, "tcpi_delivery_rate"));
  }

  private static long offset(String field) {
    return LAYOUT.byteOffset(PathElement.groupElement(field));
  }

  private static int small(MemorySegment info, String field) {
    return Byte.toUnsignedInt(info.get(JAVA_BYTE, offset(field)));
  }

  private static int number(MemorySegment info, String field) {
    return info.get(JAVA_INT, offset(field));
  }

  private static long large(MemorySegment info, String field) {
    return info.get(JAVA_LONG, offset(field));
  }

  private static Duration micros(MemorySegment info, String field) {
    return Duration.of(Integer.toUnsignedLong(number(info, field)), ChronoUnit.MICROS);
  }

  private static Duration millis(MemorySegment info, String field) {
    return Duration.ofMillis(Integer.toUnsignedLong(number(info, field)));
  }
}
