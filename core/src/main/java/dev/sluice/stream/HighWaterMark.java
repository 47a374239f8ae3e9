package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.loop.EventLoop;
import dev.sluice.loop.LoopLocal;
import org.jspecify.annotations.Nullable;

/**
 * The lengths at which streams ask for a pause when nothing else was said; each loop has its own.
 */
final class HighWaterMark {
  /** 64 KiB of bytes, as in Node: what one read of a socket brings. */
  private static final int DEFAULT_BYTES = 64 * 1024;

  /** 16 objects, as in Node. */
  private static final int DEFAULT_OBJECTS = 16;

  private static final LoopLocal<HighWaterMark> DEFAULTS =
      LoopLocal.withInitial(HighWaterMark::new);

  private int bytes = DEFAULT_BYTES;
  private int objects = DEFAULT_OBJECTS;

  private HighWaterMark() {}

  static int of(EventLoop loop, boolean objectMode) {
    HighWaterMark defaults = loop.local(DEFAULTS);
    return objectMode ? defaults.objects : defaults.bytes;
  }

  static int of(EventLoop loop, boolean objectMode, @Nullable Integer wanted) {
    return wanted != null ? wanted : of(loop, objectMode);
  }

  static void set(EventLoop loop, boolean objectMode, int length) {
    if (length < 0) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("value", ">= 0", length);
    }
    HighWaterMark defaults = loop.local(DEFAULTS);
    if (objectMode) {
      defaults.objects = length;
    } else {
      defaults.bytes = length;
    }
  }

  static void check(String name, @Nullable Integer length) {
    if (length != null && length < 0) {
      throw ErrorCode.ERR_INVALID_ARG_VALUE.exception(
          "property '" + name + "'", "is invalid", length);
    }
  }
}
