package dev.sluice.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that programs send, on the disk of this machine, simulated hosts or not. One for all
 * programs of a process, since nobody ever changes it. Its first bytes are the numbers of lives, so
 * that a part of it can be the first that a life writes.
 */
final class ProgramFile {
  /** More than one piece, a high-water mark and the buffers of a kernel. */
  static final int SIZE = 150_000;

  private static final byte[] CONTENT = content();
  private static final Path FOLDER = written();

  private ProgramFile() {}

  private static byte[] content() {
    byte[] content = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      content[i] = (byte) (i <= Life.MOST ? i : i * 31 + (i >> 8) * 7);
    }
    return content;
  }

  private static Path written() {
    try {
      Path folder = Files.createTempDirectory("sluice-programs");
      Path file = Files.write(folder.resolve("file"), CONTENT);
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return folder;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static Path path() {
    return FOLDER.resolve("file");
  }

  /** What cannot be sent. */
  static Path folder() {
    return FOLDER;
  }

  static Path missing() {
    return FOLDER.resolve("missing");
  }

  /** What a part of it is; nothing from its end on. */
  static ByteBuffer part(int offset, int count) {
    int from = Math.min(offset, SIZE);
    return ByteBuffer.wrap(CONTENT, from, Math.min(count, SIZE - from)).slice();
  }
}
