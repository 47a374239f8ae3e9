package dev.sluice.io.linux;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;

/**
 * The structures and numbers of {@code <linux/io_uring.h>}, as far as they are used, under the
 * header's own names. They are the same on x86-64 and arm64.
 */
final class IoUring {
  /** {@code struct io_uring_sqe}: one operation. Unions carry the name they are used by. */
  static final StructLayout SQE =
      structLayout(
          JAVA_BYTE.withName("opcode"),
          JAVA_BYTE.withName("flags"),
          JAVA_SHORT.withName("ioprio"),
          JAVA_INT.withName("fd"),
          JAVA_LONG.withName("off"),
          JAVA_LONG.withName("addr"),
          JAVA_INT.withName("len"),
          JAVA_INT.withName("op_flags"),
          JAVA_LONG.withName("user_data"),
          JAVA_SHORT.withName("buf_group"),
          JAVA_SHORT.withName("personality"),
          JAVA_INT.withName("file_index"),
          JAVA_LONG.withName("addr3"),
          JAVA_LONG.withName("__pad2"));

  /** {@code struct io_uring_cqe}: one completion. */
  static final StructLayout CQE =
      structLayout(
          JAVA_LONG.withName("user_data"), JAVA_INT.withName("res"), JAVA_INT.withName("flags"));

  /** {@code struct io_sqring_offsets}. */
  private static final StructLayout SQ_OFFSETS =
      structLayout(
          JAVA_INT.withName("head"),
          JAVA_INT.withName("tail"),
          JAVA_INT.withName("ring_mask"),
          JAVA_INT.withName("ring_entries"),
          JAVA_INT.withName("flags"),
          JAVA_INT.withName("dropped"),
          JAVA_INT.withName("array"),
          JAVA_INT.withName("resv1"),
          JAVA_LONG.withName("user_addr"));

  /** {@code struct io_cqring_offsets}. */
  private static final StructLayout CQ_OFFSETS =
      structLayout(
          JAVA_INT.withName("head"),
          JAVA_INT.withName("tail"),
          JAVA_INT.withName("ring_mask"),
          JAVA_INT.withName("ring_entries"),
          JAVA_INT.withName("overflow"),
          JAVA_INT.withName("cqes"),
          JAVA_INT.withName("flags"),
          JAVA_INT.withName("resv1"),
          JAVA_LONG.withName("user_addr"));

  /** {@code struct io_uring_params}: what is asked of a new ring, and where its parts are. */
  static final StructLayout PARAMS =
      structLayout(
          JAVA_INT.withName("sq_entries"),
          JAVA_INT.withName("cq_entries"),
          JAVA_INT.withName("flags"),
          JAVA_INT.withName("sq_thread_cpu"),
          JAVA_INT.withName("sq_thread_idle"),
          JAVA_INT.withName("features"),
          JAVA_INT.withName("wq_fd"),
          paddingLayout(12),
          SQ_OFFSETS.withName("sq_off"),
          CQ_OFFSETS.withName("cq_off"));

  /** {@code struct io_uring_probe} without its array. */
  static final StructLayout PROBE =
      structLayout(
          JAVA_BYTE.withName("last_op"),
          JAVA_BYTE.withName("ops_len"),
          JAVA_SHORT.withName("resv"),
          paddingLayout(12));

  /** {@code struct io_uring_probe_op}: an element of that array. */
  static final StructLayout PROBE_OP =
      structLayout(
          JAVA_BYTE.withName("op"),
          JAVA_BYTE.withName("resv"),
          JAVA_SHORT.withName("flags"),
          JAVA_INT.withName("resv2"));

  /** {@code struct io_uring_buf}: one provided buffer. */
  static final StructLayout BUF =
      structLayout(
          JAVA_LONG.withName("addr"),
          JAVA_INT.withName("len"),
          JAVA_SHORT.withName("bid"),
          JAVA_SHORT.withName("resv"));

  /** {@code struct io_uring_buf_reg}: the registration of a ring of them. */
  static final StructLayout BUF_REG =
      structLayout(
          JAVA_LONG.withName("ring_addr"),
          JAVA_INT.withName("ring_entries"),
          JAVA_SHORT.withName("bgid"),
          JAVA_SHORT.withName("flags"),
          paddingLayout(24));

  /** {@code struct io_uring_rsrc_update}, as registering the ring's descriptor wants it. */
  static final StructLayout RSRC_UPDATE =
      structLayout(
          JAVA_INT.withName("offset"), JAVA_INT.withName("resv"), JAVA_LONG.withName("data"));

  /** {@code struct io_uring_getevents_arg}: how long to wait. */
  static final StructLayout GETEVENTS_ARG =
      structLayout(
          JAVA_LONG.withName("sigmask"),
          JAVA_INT.withName("sigmask_sz"),
          JAVA_INT.withName("min_wait_usec"),
          JAVA_LONG.withName("ts"));

  /** {@code struct __kernel_timespec} of {@code <linux/time_types.h>}. */
  static final StructLayout TIMESPEC =
      structLayout(JAVA_LONG.withName("tv_sec"), JAVA_LONG.withName("tv_nsec"));

  /** {@code io_uring_params.flags}, with the kernel that has them first. */
  static final int SETUP_CQSIZE = 1 << 3;

  static final int SETUP_CLAMP = 1 << 4;
  static final int SETUP_R_DISABLED = 1 << 6;
  static final int SETUP_SUBMIT_ALL = 1 << 7; // 5.18
  static final int SETUP_COOP_TASKRUN = 1 << 8; // 5.19
  static final int SETUP_SINGLE_ISSUER = 1 << 12; // 6.0
  static final int SETUP_DEFER_TASKRUN = 1 << 13; // 6.1
  static final int SETUP_NO_SQARRAY = 1 << 16; // 6.6

  /** {@code io_uring_params.features}. */
  static final int FEAT_SINGLE_MMAP = 1;

  static final int FEAT_NODROP = 1 << 1;
  static final int FEAT_EXT_ARG = 1 << 8;

  /** Where {@code mmap} finds the parts. */
  static final long OFF_SQ_RING = 0;

  static final long OFF_SQES = 0x10000000L;

  /** {@code io_uring_enter} flags. */
  static final int ENTER_GETEVENTS = 1;

  static final int ENTER_EXT_ARG = 1 << 3;
  static final int ENTER_REGISTERED_RING = 1 << 4;

  /** {@code io_uring_register} operations. */
  static final int REGISTER_PROBE = 8;

  static final int REGISTER_ENABLE_RINGS = 12;
  static final int REGISTER_RING_FDS = 20;
  static final int UNREGISTER_RING_FDS = 21;
  static final int REGISTER_PBUF_RING = 22;

  /** {@code io_uring_buf_reg.flags}: a buffer serves receives until it is full. 6.12. */
  static final int PBUF_RING_INC = 2;

  /** {@code io_uring_probe_op.flags}. */
  static final int OP_SUPPORTED = 1;

  /** {@code io_uring_sqe.opcode}. */
  static final int OP_NOP = 0;

  static final int OP_POLL_ADD = 6;
  static final int OP_ASYNC_CANCEL = 14;
  static final int OP_RECV = 27;

  /** {@code io_uring_sqe.flags}. */
  static final int SQE_BUFFER_SELECT = 1 << 5;

  /** {@code io_uring_sqe.ioprio} of a receive, and of a receive or send. */
  static final int RECV_MULTISHOT = 1 << 1;

  static final int RECVSEND_POLL_FIRST = 1;

  /** {@code io_uring_sqe.len} of a poll. */
  static final int POLL_ADD_MULTI = 1;

  /** {@code io_uring_sqe.cancel_flags}. */
  static final int ASYNC_CANCEL_ALL = 1;

  static final int ASYNC_CANCEL_FD = 1 << 1;
  static final int ASYNC_CANCEL_ANY = 1 << 2;

  /** {@code io_uring_cqe.flags}; the buffer's number is in the upper half. */
  static final int CQE_F_BUFFER = 1;

  static final int CQE_F_MORE = 1 << 1;
  static final int CQE_F_BUF_MORE = 1 << 4; // 6.12
  static final int CQE_BUFFER_SHIFT = 16;

  private IoUring() {}

  /** Where a field lies; {@code "sq_off.head"} for a field of a field. */
  static long offset(StructLayout struct, String field) {
    String[] names = field.split("\\.", -1);
    PathElement[] path = new PathElement[names.length];
    for (int i = 0; i < names.length; i++) {
      path[i] = PathElement.groupElement(names[i]);
    }
    return struct.byteOffset(path);
  }
}
