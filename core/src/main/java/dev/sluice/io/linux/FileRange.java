package dev.sluice.io.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/** What is left to send of a file. */
final class FileRange {
  private final int file;
  private long offset;

  FileRange(int file, long offset) {
    this.file = file;
    this.offset = offset;
  }

  /**
   * {@code sendfile(2)} once.
   *
   * @param cell where the kernel reads the offset; what it puts there is not looked at
   * @return how many bytes, 0 at the end of the file, or a negative error number
   */
  long send(Libc libc, MemorySegment cell, int socket, long most) {
    cell.set(JAVA_LONG, 0, offset);
    long count = libc.call(SystemCall.SENDFILE, socket, file, cell.address(), most, 0, 0);
    offset += Math.max(count, 0);
    return count;
  }
}
