package dev.sluice.js.binding;

import dev.sluice.io.DescriptorType;
import dev.sluice.io.ErrnoException;
import dev.sluice.js.Bytes;
import dev.sluice.js.NodeContext;
import dev.sluice.js.posix.Terminals;
import dev.sluice.js.text.Utf8;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The program's standard streams: the descriptors 0, 1 and 2, or the streams that an embedder gave;
 * and terminals.
 */
public final class StdioBinding {
  private final NodeContext context;
  private final StandardStreams streams;
  private byte @Nullable [] cooked;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public StdioBinding(NodeContext context) {
    this.context = context;
    this.streams = new StandardStreams(context.options());
  }

  /**
   * Writes text at once.
   *
   * @param descriptor 1 or 2
   * @param text written as UTF-8
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int write(int descriptor, String text) {
    return write(descriptor, ByteBuffer.wrap(Utf8.encode(text)));
  }

  /**
   * Writes bytes at once.
   *
   * @param descriptor to where
   * @param memory what: what {@code memoryOf(view)} gives
   * @param offset where in it, in bytes
   * @param length how many bytes
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int writeBytes(int descriptor, Value memory, int offset, int length) {
    return write(descriptor, Bytes.toJava(memory, offset, length));
  }

  private int write(int descriptor, ByteBuffer bytes) {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      long count = streams.write(descriptor, rest, -1);
      if (count < 0) {
        return (int) count;
      }
      rest.position(rest.position() + (int) count);
    }
    return 0;
  }

  /**
   * What a descriptor is.
   *
   * @param descriptor which
   * @return {@code FILE}, {@code TTY}, {@code PIPE}, {@code TCP}, {@code UDP} or {@code UNKNOWN};
   *     {@code STREAM} for a stream of Java
   */
  @HostAccess.Export
  public String type(int descriptor) {
    if (streams.has(descriptor)) {
      return "STREAM";
    }
    try {
      DescriptorType type = context.loop().backend().descriptorType(descriptor);
      return type == DescriptorType.UNIX ? DescriptorType.PIPE.name() : type.name();
    } catch (ErrnoException e) {
      // A backend that makes no handles over descriptors leaves them to be read like a stream.
      return Terminals.isTerminal(descriptor) ? DescriptorType.TTY.name() : "STREAM";
    }
  }

  /**
   * Whether a descriptor is a terminal.
   *
   * @param descriptor which
   * @return whether it is one
   */
  @HostAccess.Export
  public boolean isTerminal(int descriptor) {
    return !streams.has(descriptor) && Terminals.isTerminal(descriptor);
  }

  /**
   * The size of a terminal's window.
   *
   * @param descriptor which
   * @return its columns times 65536, and its rows; or a negative error number
   */
  @HostAccess.Export
  public int windowSize(int descriptor) {
    return (int) Terminals.windowSize(descriptor);
  }

  /**
   * Whether a terminal gives every key as it is pressed, or lines.
   *
   * @param descriptor which
   * @param raw every key
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int rawMode(int descriptor, boolean raw) {
    if (cooked == null) {
      cooked = Terminals.settings(descriptor);
    }
    return (int) (raw ? Terminals.makeRaw(descriptor) : Terminals.restore(descriptor, cooked));
  }

  /**
   * Something that reads a descriptor on a thread of its own: where the loop cannot wait for it.
   *
   * @param descriptor which
   * @param onRead called with a Buffer, with null at the end, or with a negative error number
   * @return the {@link InputReader}, which does not read yet
   */
  @HostAccess.Export
  public Object reader(int descriptor, Value onRead) {
    return new InputReader(context, streams, descriptor, onRead);
  }
}
