package dev.sluice.net;

import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;

/** A chunk that is not just written, but has its turn among those that are. */
@FunctionalInterface
interface SpecialWrite {
  /**
   * Its turn has come.
   *
   * @param wrap where to write it
   * @param chunk the chunk that stood in the queue for it
   * @param request called when all is written
   * @return whether all is written already, and {@code request} will not be called
   */
  boolean write(StreamWrap wrap, ByteBuffer chunk, Callback request);
}
