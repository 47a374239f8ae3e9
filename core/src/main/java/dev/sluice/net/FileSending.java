package dev.sluice.net;

import dev.sluice.error.Arguments;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.NodeException;
import dev.sluice.stream.Callback;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files that are sent over a {@link Socket} without a copy of them in its buffers. In the order of
 * all writes: what is written afterwards follows the file, and {@code end()} waits for it.
 */
public sealed interface FileSending permits Socket {
  /** As a count: to the end of the file. */
  long TO_THE_END = Long.MAX_VALUE;

  /**
   * Sends a whole file.
   *
   * @param file which
   * @param callback as of {@link #sendFile(Path, long, long, Callback)}
   */
  default void sendFile(Path file, @Nullable Callback callback) {
    sendFile(file, 0, TO_THE_END, callback);
  }

  /**
   * Sends a part of a file, which is opened when its turn comes and closed afterwards. If the file
   * ends before {@code count} bytes, also because it shrinks meanwhile, so much the fewer are sent.
   * What is being sent must not be overwritten, or a mixture arrives.
   *
   * <p>The file is no part of {@link Socket#writableLength()}; whoever sends many waits for the
   * callback of each. Where the backend can, the kernel sends the file past this process, by {@code
   * sendfile(2)}; then all of it counts in {@link Socket#bytesWritten()} from the moment its turn
   * has come.
   *
   * @param file which
   * @param offset of the first byte
   * @param count how many bytes at most
   * @param callback called once, never inside of this call, when the kernel has taken the last
   *     byte, or with why not. If the file cannot be opened or read that is all that happens:
   *     {@code ENOENT} and the like, with the system call and the path in the message, as Node's
   *     {@code fs} has it; what was sent before stays sent. Null for none
   * @throws NodeException {@code ERR_OUT_OF_RANGE} for a negative offset or count
   */
  default void sendFile(Path file, long offset, long count, @Nullable Callback callback) {
    self().loop().confine(this, "sendFile");
    Path opened = Arguments.object(file, "file");
    send(SentFile.of(self(), opened, checked("offset", offset), checked("count", count)), callback);
  }

  /**
   * Sends a part of a file that is open, as {@link #sendFile(Path, long, long, Callback)} does. The
   * channel's position stays as it is.
   *
   * @param file open for reading; to stay so until the callback, and closed by its owner
   * @param offset of the first byte
   * @param count how many bytes at most
   * @param callback as above
   * @throws NodeException {@code ERR_OUT_OF_RANGE} for a negative offset or count
   */
  default void sendFile(FileChannel file, long offset, long count, @Nullable Callback callback) {
    self().loop().confine(this, "sendFile");
    FileChannel open = Arguments.object(file, "file");
    send(SentFile.of(self(), open, checked("offset", offset), checked("count", count)), callback);
  }

  private void send(SentFile sent, @Nullable Callback callback) {
    ByteBuffer turn = self().writer().mark(ByteBuffer.allocate(0), sent);
    self().write(turn, error -> sent.tell(error, callback));
  }

  private static long checked(String name, long value) {
    if (value < 0) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception(name, ">= 0", value);
    }
    return value;
  }

  private Socket self() {
    return (Socket) this;
  }
}
