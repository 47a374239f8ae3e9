package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import dev.sluice.js.NodeOptions;
import dev.sluice.js.posix.FileCalls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Reading and writing by descriptor, where 0, 1 and 2 are the program's own: the streams of Java
 * that an embedder gave, or else the descriptors of the process.
 */
final class StandardStreams {
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;
  private static final int COPY = 1 << 16;

  private final NodeOptions options;

  StandardStreams(NodeOptions options) {
    this.options = options;
  }

  /** Whether a stream of Java stands behind a descriptor. */
  boolean has(int descriptor) {
    return switch (descriptor) {
      case STDIN -> options.stdin() != System.in;
      case STDOUT -> options.stdout() != System.out;
      case STDERR -> options.stderr() != System.err;
      default -> false;
    };
  }

  /** Reads into a buffer, whose position stays; as {@link FileCalls#read}. */
  Long read(int descriptor, ByteBuffer bytes, long position) {
    return descriptor == STDIN && has(STDIN)
        ? read(options.stdin(), bytes)
        : Long.valueOf(FileCalls.read(descriptor, bytes, position));
  }

  private static long read(InputStream in, ByteBuffer bytes) {
    byte[] copy = new byte[Math.min(COPY, bytes.remaining())];
    try {
      int count = in.read(copy, 0, copy.length);
      if (count <= 0) {
        return 0;
      }
      bytes.put(bytes.position(), copy, 0, count);
      return count;
    } catch (IOException e) {
      return Errno.EIO.number();
    }
  }

  /** Writes a buffer, whose position stays; as {@link FileCalls#write}. */
  Long write(int descriptor, ByteBuffer bytes, long position) {
    if (!has(descriptor) || descriptor == STDIN) {
      return FileCalls.write(descriptor, bytes, position);
    }
    return write(descriptor == STDOUT ? options.stdout() : options.stderr(), bytes);
  }

  private static long write(OutputStream out, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    try {
      out.write(copy);
      out.flush();
      return copy.length;
    } catch (IOException e) {
      return Errno.EPIPE.number();
    }
  }
}
