package dev.sluice.stream;

import dev.sluice.event.AbortSignal;
import org.jspecify.annotations.Nullable;

/**
 * How {@link Streams#pipeline} connects.
 *
 * @param end whether the last stream is ended when the data is through
 * @param signal destroys all streams with an {@code AbortException} when it fires; null for none
 */
public record PipelineOptions(boolean end, @Nullable AbortSignal signal) {
  /** The last stream is ended, and nothing aborts the pipeline. */
  public static final PipelineOptions DEFAULTS = new PipelineOptions(true, null);
}
