package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.event.AbortSignal;
import org.jspecify.annotations.Nullable;

/**
 * How an operator with an asynchronous function works.
 *
 * @param concurrency how many calls of the function may be under way at a time, at least 1
 * @param highWaterMark how many more results may wait for the reader than that, at least 0; null
 *     for one less than {@code concurrency}, as in Node
 * @param signal ends it with an {@code AbortException} when it fires; null for none
 */
public record OperatorOptions(
    int concurrency, @Nullable Integer highWaterMark, @Nullable AbortSignal signal) {
  /** One call at a time, and nothing that aborts it. */
  public static final OperatorOptions DEFAULTS = new OperatorOptions(1, null, null);

  /**
   * Checks the numbers.
   *
   * @throws dev.sluice.error.NodeException ERR_OUT_OF_RANGE
   */
  public OperatorOptions {
    if (concurrency < 1) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("options.concurrency", ">= 1", concurrency);
    }
    if (highWaterMark != null && highWaterMark < 0) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("options.highWaterMark", ">= 0", highWaterMark);
    }
  }

  /**
   * These options with another concurrency.
   *
   * @param calls how many calls of the function may be under way at a time
   * @return the changed copy
   */
  public OperatorOptions withConcurrency(int calls) {
    return new OperatorOptions(calls, highWaterMark, signal);
  }

  /**
   * These options with a signal.
   *
   * @param abort ends the operator when it fires
   * @return the changed copy
   */
  public OperatorOptions withSignal(AbortSignal abort) {
    return new OperatorOptions(concurrency, highWaterMark, abort);
  }

  int resultsAhead() {
    return highWaterMark != null ? highWaterMark : concurrency - 1;
  }
}
