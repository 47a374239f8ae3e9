package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.js.zlib.Crc32;
import dev.sluice.js.zlib.ZlibCodec;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** Compression for {@code zlib}, by the JDK. */
public final class ZlibBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public ZlibBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Makes a codec.
   *
   * @param mode the number of what it does
   * @param level how hard it tries, -1 to 9
   * @param strategy zlib's number of how
   * @param dictionary a view of what both sides know; null if there is nothing
   * @return the codec
   */
  @HostAccess.Export
  public Object create(int mode, int level, int strategy, Value dictionary) {
    byte[] known = dictionary.isNull() ? null : context.bytes().copyOf(dictionary);
    return ZlibCodec.of(mode, level, strategy, known);
  }

  /**
   * Gives a codec input.
   *
   * @param codec the codec
   * @param view the bytes, which are copied
   * @param flush zlib's number of how much output is wanted for it
   */
  @HostAccess.Export
  public void input(Value codec, Value view, int flush) {
    codec.<ZlibCodec>asHostObject().input(context.bytes().copyOf(view), flush);
  }

  /**
   * Takes output of a codec.
   *
   * @param codec the codec
   * @param size the most bytes to take
   * @return memory
   */
  @HostAccess.Export
  public ByteBuffer step(Value codec, int size) {
    return ByteBuffer.wrap(codec.<ZlibCodec>asHostObject().step(size));
  }

  /**
   * Takes output of a codec, which another thread makes.
   *
   * @param codec the codec, which is not to be used meanwhile
   * @param size the most bytes to take
   * @param done called on the loop with an error or null, and memory
   */
  @HostAccess.Export
  public void stepLater(Value codec, int size, Value done) {
    ZlibCodec working = codec.asHostObject();
    context.<ByteBuffer>async(
        "zlib",
        () -> ByteBuffer.wrap(working.step(size)),
        (failure, result) -> done.executeVoid(context.errors().toGuest(failure), result));
  }

  /**
   * Changes how a codec compresses.
   *
   * @param codec the codec
   * @param level how hard it tries
   * @param strategy zlib's number of how
   */
  @HostAccess.Export
  public void params(Value codec, int level, int strategy) {
    codec.<ZlibCodec>asHostObject().params(level, strategy);
  }

  /**
   * Lets a codec begin anew.
   *
   * @param codec the codec
   */
  @HostAccess.Export
  public void reset(Value codec) {
    codec.<ZlibCodec>asHostObject().reset();
  }

  /**
   * Gives up what a codec holds outside of Java's memory.
   *
   * @param codec the codec, which is not used any more
   */
  @HostAccess.Export
  public void close(Value codec) {
    codec.<ZlibCodec>asHostObject().close();
  }

  /**
   * The checksum CRC-32.
   *
   * @param view the bytes
   * @param start the checksum of what comes before them
   * @return the checksum of all
   */
  @HostAccess.Export
  public double crc32(Value view, double start) {
    return Crc32.update((long) start, context.bytes().copyOf(view));
  }
}
