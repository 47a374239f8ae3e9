package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Files by path and by descriptor. Paths are absolute: what is relative to a program's own working
 * directory has been resolved before.
 */
public final class FileCalls {
  /** Given to {@link #time} for a time that stays as it is. */
  public static final double OMIT = Double.NaN;

  /** How many numbers {@link #stat} answers. */
  public static final int STAT_FIELDS = 18;

  /** How many numbers {@link #statfs} answers. */
  public static final int STATFS_FIELDS = 7;

  private static final long AT_FDCWD = -100;
  private static final long AT_SYMLINK_NOFOLLOW = 0x100;
  private static final long AT_REMOVEDIR = 0x200;
  private static final long AT_EMPTY_PATH = 0x1000;
  private static final long O_CLOEXEC = 0x80000;
  private static final int PATH_MAX = 4096;
  private static final int STATX_SIZE = 256;
  private static final int STATX_BASIC_AND_BIRTH = 0xfff;
  private static final int STATFS_SIZE = 120;
  private static final long UTIME_OMIT = 0x3ffffffe;
  private static final int EAGAIN = -11;

  /** Bytes on the heap are copied to where the kernel reaches them, this many at a time. */
  private static final int COPY = 1 << 18;

  private FileCalls() {}

  /**
   * {@code open(2)}; programs that are started do not inherit the descriptor.
   *
   * @param path which file
   * @param flags {@code O_…}
   * @param mode of a file that is made
   * @return the descriptor or a negative error number
   */
  public static long open(String path, int flags, int mode) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.OPENAT, AT_FDCWD, libc.text(path), flags | O_CLOEXEC, mode);
    }
  }

  /**
   * {@code close(2)}.
   *
   * @param descriptor which; the number may mean something else as soon as the call returns
   * @return 0 or a negative error number
   */
  public static long close(int descriptor) {
    return call(SystemCall.CLOSE, descriptor, 0);
  }

  /**
   * Reads into a buffer, whose position does not move. Waits for bytes also where the descriptor
   * does not wait by itself.
   *
   * @param descriptor from where
   * @param bytes into what: from its position to its limit
   * @param position where in the file; negative to read on where the descriptor is
   * @return how many bytes came, 0 at the end of the file, or a negative error number
   */
  public static long read(int descriptor, ByteBuffer bytes, long position) {
    return transfer(descriptor, bytes, position, false);
  }

  /**
   * Writes a buffer, whose position does not move; once, so perhaps in part.
   *
   * @param descriptor to where
   * @param bytes what: from its position to its limit
   * @param position where in the file; negative to write on where the descriptor is
   * @return how many bytes went or a negative error number
   */
  public static long write(int descriptor, ByteBuffer bytes, long position) {
    return transfer(descriptor, bytes, position, true);
  }

  private static long transfer(int descriptor, ByteBuffer bytes, long position, boolean out) {
    try (Libc libc = new Libc()) {
      MemorySegment all = MemorySegment.ofBuffer(bytes);
      if (all.isNative()) {
        return move(libc, descriptor, all.address(), all.byteSize(), position, out);
      }
      MemorySegment copy = libc.memory(Math.min(COPY, Math.max(1, bytes.remaining())));
      long done = 0;
      while (true) {
        long length = Math.min(copy.byteSize(), all.byteSize() - done);
        if (out) {
          MemorySegment.copy(all, done, copy, 0, length);
        }
        long at = position < 0 ? position : position + done;
        long moved = move(libc, descriptor, copy.address(), length, at, out);
        if (moved < 0) {
          return done > 0 ? done : moved;
        }
        if (!out) {
          MemorySegment.copy(copy, 0, all, done, moved);
        }
        done += moved;
        boolean over = moved < length || done == all.byteSize();
        // A second read of something that is no file might wait; the first one has got something.
        if (over || (!out && position < 0 && !Polling.isReadable(libc, descriptor))) {
          return done;
        }
      }
    }
  }

  private static long move(
      Libc libc, int descriptor, long address, long length, long position, boolean out) {
    while (true) {
      long result =
          position < 0
              ? libc.call(out ? SystemCall.WRITE : SystemCall.READ, descriptor, address, length)
              : libc.call(
                  out ? SystemCall.PWRITE : SystemCall.PREAD,
                  descriptor,
                  address,
                  length,
                  position);
      if (result != EAGAIN || !out) {
        return result;
      }
      Polling.awaitWritable(libc, descriptor);
    }
  }

  /**
   * {@code statx(2)}: what {@code stat}, {@code lstat} and {@code fstat} tell.
   *
   * @param path which file; empty for the descriptor's
   * @param descriptor which, if the path is empty
   * @param follow whether a symbolic link stands for what it points to
   * @param fields taken in order: dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks,
   *     then seconds and nanoseconds of access, modification, change and birth
   * @return 0 or a negative error number
   */
  public static long stat(String path, int descriptor, boolean follow, long[] fields) {
    try (Libc libc = new Libc()) {
      MemorySegment statx = libc.memory(STATX_SIZE);
      boolean open = path.isEmpty();
      long flags = (open ? AT_EMPTY_PATH : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
      long at = open ? descriptor : AT_FDCWD;
      long result =
          libc.call(
              SystemCall.STATX, at, libc.text(path), flags, STATX_BASIC_AND_BIRTH, statx.address());
      if (result == 0) {
        fields(statx, fields);
      }
      return result;
    }
  }

  /** As {@code struct statx} of {@code <linux/stat.h>} has them. */
  private static void fields(MemorySegment statx, long[] fields) {
    fields[0] = device(statx, 136);
    fields[1] = Short.toUnsignedLong(statx.get(JAVA_SHORT, 28));
    fields[2] = unsigned(statx, 16);
    fields[3] = unsigned(statx, 20);
    fields[4] = unsigned(statx, 24);
    fields[5] = device(statx, 128);
    fields[6] = unsigned(statx, 4);
    fields[7] = statx.get(JAVA_LONG, 32);
    fields[8] = statx.get(JAVA_LONG, 40);
    fields[9] = statx.get(JAVA_LONG, 48);
    int[] times = {64, 112, 96, 80};
    for (int i = 0; i < times.length; i++) {
      fields[10 + 2 * i] = statx.get(JAVA_LONG, times[i]);
      fields[11 + 2 * i] = unsigned(statx, times[i] + 8);
    }
  }

  private static long unsigned(MemorySegment memory, long offset) {
    return Integer.toUnsignedLong(memory.get(JAVA_INT, offset));
  }

  /** {@code makedev(3)} of the two numbers that statx tells apart. */
  private static long device(MemorySegment statx, long offset) {
    long major = unsigned(statx, offset);
    long minor = unsigned(statx, offset + 4);
    return (minor & 0xff) | (major & 0xfff) << 8 | (minor & ~0xffL) << 12 | (major & ~0xfffL) << 32;
  }

  /**
   * {@code statfs(2)}.
   *
   * @param path which file system
   * @param fields taken in order: type, bsize, blocks, bfree, bavail, files, ffree
   * @return 0 or a negative error number
   */
  public static long statfs(String path, long[] fields) {
    try (Libc libc = new Libc()) {
      MemorySegment statfs = libc.memory(STATFS_SIZE);
      long result = libc.call(SystemCall.STATFS, libc.text(path), statfs.address());
      for (int i = 0; i < STATFS_FIELDS; i++) {
        fields[i] = statfs.getAtIndex(JAVA_LONG, i);
      }
      return result;
    }
  }

  /**
   * {@code access(2)}.
   *
   * @param path which file
   * @param mode {@code R_OK}, {@code W_OK}, {@code X_OK} or {@code F_OK}
   * @return 0 or a negative error number
   */
  public static long access(String path, int mode) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.FACCESSAT, AT_FDCWD, libc.text(path), mode);
    }
  }

  /**
   * {@code mkdir(2)}.
   *
   * @param path of the new directory
   * @param mode of it
   * @return 0 or a negative error number
   */
  public static long mkdir(String path, int mode) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.MKDIRAT, AT_FDCWD, libc.text(path), mode);
    }
  }

  /**
   * {@code unlink(2)}, or {@code rmdir(2)} for a directory.
   *
   * @param path of what goes
   * @param directory which of the two
   * @return 0 or a negative error number
   */
  public static long remove(String path, boolean directory) {
    try (Libc libc = new Libc()) {
      long flags = directory ? AT_REMOVEDIR : 0;
      return libc.call(SystemCall.UNLINKAT, AT_FDCWD, libc.text(path), flags);
    }
  }

  /**
   * {@code rename(2)}.
   *
   * @param from the old path
   * @param to the new one; what is there goes
   * @return 0 or a negative error number
   */
  public static long rename(String from, String to) {
    try (Libc libc = new Libc()) {
      long target = libc.text(to);
      return libc.call(SystemCall.RENAMEAT2, AT_FDCWD, libc.text(from), AT_FDCWD, target, 0);
    }
  }

  /**
   * {@code link(2)}.
   *
   * @param from a file that is there
   * @param to its other name
   * @return 0 or a negative error number
   */
  public static long link(String from, String to) {
    try (Libc libc = new Libc()) {
      long target = libc.text(to);
      return libc.call(SystemCall.LINKAT, AT_FDCWD, libc.text(from), AT_FDCWD, target, 0);
    }
  }

  /**
   * {@code symlink(2)}.
   *
   * @param target what the link says
   * @param path of the link
   * @return 0 or a negative error number
   */
  public static long symlink(String target, String path) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.SYMLINKAT, libc.text(target), AT_FDCWD, libc.text(path));
    }
  }

  /**
   * {@code readlink(2)}.
   *
   * @param path of the link
   * @return what it says, a {@link String}, or a negative error number, a {@link Long}
   */
  public static Object readlink(String path) {
    try (Libc libc = new Libc()) {
      MemorySegment text = libc.memory(PATH_MAX);
      long length =
          libc.call(
              SystemCall.READLINKAT, AT_FDCWD, libc.text(path), text.address(), text.byteSize());
      if (length < 0) {
        return length;
      }
      byte[] bytes = new byte[(int) length];
      text.asByteBuffer().get(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * {@code chmod(2)}.
   *
   * @param path which file
   * @param mode its new mode
   * @return 0 or a negative error number
   */
  public static long chmod(String path, int mode) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.FCHMODAT, AT_FDCWD, libc.text(path), mode);
    }
  }

  /**
   * {@code fchmod(2)}.
   *
   * @param descriptor which file
   * @param mode its new mode
   * @return 0 or a negative error number
   */
  public static long fchmod(int descriptor, int mode) {
    return call(SystemCall.FCHMOD, descriptor, mode);
  }

  /**
   * {@code chown(2)} or {@code lchown(2)}.
   *
   * @param path which file
   * @param user its new owner
   * @param group its new group
   * @param follow whether a symbolic link stands for what it points to
   * @return 0 or a negative error number
   */
  public static long chown(String path, int user, int group, boolean follow) {
    try (Libc libc = new Libc()) {
      long flags = follow ? 0 : AT_SYMLINK_NOFOLLOW;
      return libc.call(SystemCall.FCHOWNAT, AT_FDCWD, libc.text(path), user, group, flags);
    }
  }

  /**
   * {@code fchown(2)}.
   *
   * @param descriptor which file
   * @param user its new owner
   * @param group its new group
   * @return 0 or a negative error number
   */
  public static long fchown(int descriptor, int user, int group) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.FCHOWN, descriptor, user, group);
    }
  }

  /**
   * {@code utimensat(2)}.
   *
   * @param path which file; empty for the descriptor's
   * @param descriptor which, if the path is empty
   * @param accessed seconds since 1970; {@link #OMIT} to leave it
   * @param modified seconds since 1970; {@link #OMIT} to leave it
   * @param follow whether a symbolic link stands for what it points to
   * @return 0 or a negative error number
   */
  public static long time(
      String path, int descriptor, double accessed, double modified, boolean follow) {
    try (Libc libc = new Libc()) {
      MemorySegment times = libc.memory(32);
      time(times, 0, accessed);
      time(times, 16, modified);
      boolean open = path.isEmpty();
      return libc.call(
          SystemCall.UTIMENSAT,
          open ? descriptor : AT_FDCWD,
          open ? 0 : libc.text(path),
          times.address(),
          follow ? 0 : AT_SYMLINK_NOFOLLOW);
    }
  }

  /** A {@code struct timespec}; microseconds are what libuv keeps of a number. */
  private static void time(MemorySegment times, long offset, double seconds) {
    if (Double.isNaN(seconds)) {
      times.set(JAVA_LONG, offset + 8, UTIME_OMIT);
      return;
    }
    long microseconds = Math.round(seconds * 1e6);
    times.set(JAVA_LONG, offset, Math.floorDiv(microseconds, 1_000_000L));
    times.set(JAVA_LONG, offset + 8, Math.floorMod(microseconds, 1_000_000L) * 1000);
  }

  /**
   * {@code ftruncate(2)}.
   *
   * @param descriptor which file
   * @param length its new length in bytes
   * @return 0 or a negative error number
   */
  public static long truncate(int descriptor, long length) {
    return call(SystemCall.FTRUNCATE, descriptor, length);
  }

  /**
   * {@code fsync(2)} or {@code fdatasync(2)}.
   *
   * @param descriptor which file
   * @param dataOnly which of the two
   * @return 0 or a negative error number
   */
  public static long sync(int descriptor, boolean dataOnly) {
    return call(dataOnly ? SystemCall.FDATASYNC : SystemCall.FSYNC, descriptor, 0);
  }

  /**
   * {@code sendfile(2)} between two files, from where the one is to where the other is.
   *
   * @param from the source's descriptor
   * @param to the target's
   * @param length at most so many bytes
   * @return how many went, 0 at the source's end, or a negative error number
   */
  public static long sendfile(int from, int to, long length) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.SENDFILE, to, from, 0, length);
    }
  }

  private static long call(SystemCall call, long first, long second) {
    try (Libc libc = new Libc()) {
      return libc.call(call, first, second);
    }
  }
}
