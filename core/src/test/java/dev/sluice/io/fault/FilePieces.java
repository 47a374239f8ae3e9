package dev.sluice.io.fault;

import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;

/** A part of a file that is sent in pieces. */
final class FilePieces implements Pieces {
  private final StreamHandle to;
  private final int file;
  private long offset;
  private long left;

  FilePieces(StreamHandle to, int file, long offset, long count) {
    this.to = to;
    this.file = file;
    this.offset = offset;
    left = count;
  }

  @Override
  public boolean write(int most) throws ErrnoException {
    long count = Math.min(most, left);
    boolean done = to.sendFile(file, offset, count);
    offset += count;
    left -= count;
    return done;
  }

  @Override
  public long left() {
    return left;
  }
}
