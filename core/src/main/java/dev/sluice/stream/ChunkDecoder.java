package dev.sluice.stream;

import org.jspecify.annotations.Nullable;

/**
 * What the chunks of a readable stream pass through before they are buffered or emitted: how a
 * binding makes a stream of bytes one of text while it runs. See {@link
 * ReadableControls#decodeWith(ChunkDecoder)}.
 */
public interface ChunkDecoder {
  /**
   * Decodes a chunk.
   *
   * @param chunk what was pushed
   * @return what to deliver in its place, of the stream's kind; of no length if it is held back
   */
  Object write(Object chunk);

  /**
   * The end was pushed.
   *
   * @return what was held back; null for nothing
   */
  @Nullable Object end();
}
