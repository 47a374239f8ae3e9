package dev.sluice.bench.load;

/**
 * Counts nanoseconds in 64 linear steps of every power of two, as HdrHistogram does: any percentile
 * is less than 1.6 % too high, whatever its size, and recording takes a few instructions.
 */
public final class LatencyHistogram {
  private static final int SUB_BITS = 6;
  private static final int SUB = 1 << SUB_BITS;

  private final long[] counts = new long[Long.SIZE * SUB];
  private long recorded;
  private long slowest;

  /** An empty one. */
  public LatencyHistogram() {}

  /**
   * Adds a value.
   *
   * @param nanos zero or more
   */
  public void record(long nanos) {
    counts[bucket(nanos)]++;
    recorded++;
    slowest = Math.max(slowest, nanos);
  }

  private static int bucket(long value) {
    if (value < SUB) {
      return (int) value;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    return (exponent + 1) * SUB + (int) ((value >>> exponent) - SUB);
  }

  private static long top(int bucket) {
    if (bucket < SUB) {
      return bucket;
    }
    int exponent = bucket / SUB - 1;
    return ((bucket % SUB + SUB + 1L) << exponent) - 1;
  }

  /**
   * The value that so many of all do not exceed.
   *
   * @param part from 0 to 1
   * @return at most 1.6 % too high; 0 if nothing was recorded
   */
  public long percentile(double part) {
    long wanted = Math.max(1, Math.round(part * recorded));
    long seen = 0;
    for (int i = 0; i < counts.length && recorded > 0; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return Math.min(top(i), slowest);
      }
    }
    return slowest;
  }

  /** {@return how many values were recorded} */
  public long recorded() {
    return recorded;
  }

  /** {@return the greatest value} */
  public long slowest() {
    return slowest;
  }
}
