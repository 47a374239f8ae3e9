package dev.sluice.stream;

import dev.sluice.error.ErrorCode;
import dev.sluice.loop.LoopFuture;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.function.Predicate;

/** Whole streams of bytes as one value: Node's module {@code stream/consumers}. */
public final class Consumers {
  /** What fits into one array of the JVM. */
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private Consumers() {}

  /**
   * Collects all bytes.
   *
   * @param stream read to its end, alone
   * @return completed with all bytes; fails as the stream does
   */
  public static LoopFuture<ByteBuffer> buffer(ReadableStream<ByteBuffer> stream) {
    return buffer(stream, LARGEST);
  }

  /**
   * Collects all bytes, up to a limit.
   *
   * @param stream read to its end, alone
   * @param limit how many bytes are too many, plus one; beyond it the stream is destroyed
   * @return completed with all bytes; fails as the stream does, or with ERR_OUT_OF_RANGE
   */
  public static LoopFuture<ByteBuffer> buffer(ReadableStream<ByteBuffer> stream, int limit) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Predicate<ByteBuffer> add =
        chunk -> {
          if (chunk.remaining() > limit - all.size()) {
            throw ErrorCode.ERR_OUT_OF_RANGE.exception(
                "length", "<= " + limit, (long) all.size() + chunk.remaining());
          }
          byte[] bytes = new byte[chunk.remaining()];
          chunk.duplicate().get(bytes);
          all.writeBytes(bytes);
          return false;
        };
    return Operators.consume(
        stream,
        OperatorOptions.DEFAULTS,
        Operators.pull(stream),
        add,
        () -> ByteBuffer.wrap(all.toByteArray()));
  }

  /**
   * Collects all bytes as text.
   *
   * @param stream read to its end, alone
   * @param charset how the text is encoded
   * @return completed with the text, U+FFFD for what is none; fails as the stream does
   */
  public static LoopFuture<String> text(ReadableStream<ByteBuffer> stream, Charset charset) {
    StringDecoder decoder = new StringDecoder(charset);
    StringBuilder all = new StringBuilder();
    return Operators.consume(
        stream,
        OperatorOptions.DEFAULTS,
        Operators.<ByteBuffer>pull(stream),
        chunk -> {
          all.append(decoder.write(chunk));
          return false;
        },
        () -> all.append(decoder.end()).toString());
  }
}
