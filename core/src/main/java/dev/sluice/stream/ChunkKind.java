package dev.sluice.stream;

import java.util.List;

/**
 * What the chunks of one side of a stream are, and how they are measured, cut and joined.
 *
 * <p>Streams made with options carry {@link java.nio.ByteBuffer}s, measured in bytes, or objects,
 * counted one by one. A subclass whose chunks are something else, such as the buffers of another
 * language, describes them with a kind of its own: see {@link ReadableControls#kind(ChunkKind)}.
 *
 * <p>Chunks are untyped here because the type parameter of a stream does not exist at run time;
 * each kind checks what it is given with {@link #accepts}. All methods are called on the stream's
 * loop.
 */
public interface ChunkKind {
  /**
   * Whether a chunk is of this kind.
   *
   * @param chunk what was pushed or written
   * @return false to have it refused with ERR_INVALID_ARG_TYPE
   */
  boolean accepts(Object chunk);

  /**
   * How much a chunk counts towards the high-water mark.
   *
   * @param chunk a chunk of this kind
   * @return its length; always 1 if chunks are {@linkplain #isObjects objects}
   */
  int length(Object chunk);

  /**
   * The same content, with a position and limit that nobody else moves.
   *
   * @param chunk a chunk of this kind
   * @return the chunk itself if there is nothing that could move
   */
  Object view(Object chunk);

  /**
   * The beginning of a chunk. Never called for objects.
   *
   * @param chunk a chunk of this kind
   * @param length how many units, {@code 0 < length < length(chunk)}
   * @return a chunk of this kind
   */
  Object first(Object chunk, int length);

  /**
   * What {@link #first} leaves. Never called for objects.
   *
   * @param chunk a chunk of this kind
   * @param from how many units to leave out
   * @return a chunk of this kind
   */
  Object rest(Object chunk, int from);

  /**
   * One chunk with the content of several. Never called for objects.
   *
   * @param parts chunks of this kind, in order
   * @param length how many units they have in all
   * @return a chunk of this kind
   */
  Object join(List<Object> parts, int length);

  /** {@return whether chunks are counted one by one, and never cut or joined} */
  boolean isObjects();

  /** {@return what a chunk of this kind has to be, as an error message says it} */
  String expectation();

  /**
   * {@link #view} with the type of the chunk.
   *
   * @param <T> the type of chunk
   * @param chunk a chunk of this kind
   * @return its view
   */
  @SuppressWarnings("unchecked") // a view has the type of what it shows
  default <T> T viewOf(T chunk) {
    return (T) view(chunk);
  }
}
