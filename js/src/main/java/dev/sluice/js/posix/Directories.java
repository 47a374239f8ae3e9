package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Directories: their entries, and what is done to whole trees. Paths are absolute. */
public final class Directories {
  private static final int O_DIRECTORY =
      System.getProperty("os.arch").equals("amd64") ? 0x10000 : 0x4000;
  private static final int LISTING = 1 << 15;
  private static final int NAME_OFFSET = 19;
  private static final int EEXIST = -17;
  private static final int ENOENT = -2;
  private static final int ENOTDIR = -20;
  private static final int EISDIR = -21;
  private static final int S_IFMT = 0170000;
  private static final int S_IFDIR = 0040000;
  private static final int ELOOP = -40;
  private static final int MAX_LINKS = 40;
  private static final int PRIVATE_DIRECTORY = 0700;
  private static final String TEMPORARY =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int TEMPORARY_LENGTH = 6;
  private static final int TEMPORARY_ATTEMPTS = 100;

  /** {@code DT_…} of {@code <dirent.h>} by {@code UV_DIRENT_…}, in its order. */
  private static final int[] DIRENT_TYPES = {0, 8, 4, 10, 1, 12, 2, 6};

  private static final int DIRECTORY = 2;

  private record Entry(String name, int type) {}

  private Directories() {}

  /**
   * The entries of a directory.
   *
   * @param path of it
   * @param recursive whether what its directories have follows, level by level
   * @return a {@link String}: for each entry libuv's digit for its type and its path below the
   *     directory, ended by a null character; or a negative error number, a {@link Long}
   */
  public static Object list(String path, boolean recursive) {
    StringBuilder text = new StringBuilder();
    Deque<String> rest = new ArrayDeque<>();
    rest.add("");
    while (!rest.isEmpty()) {
      String below = rest.remove();
      List<Entry> entries = new ArrayList<>();
      long result = read(path + "/" + below, entries);
      if (result < 0) {
        return result;
      }
      for (Entry entry : entries) {
        text.append(entry.type).append(below).append(entry.name).append('\0');
        if (recursive && entry.type == DIRECTORY) {
          rest.add(below + entry.name + "/");
        }
      }
    }
    return text.toString();
  }

  private static long read(String path, List<Entry> entries) {
    long opened = FileCalls.open(path, O_DIRECTORY, 0);
    if (opened < 0) {
      return opened;
    }
    try (Libc libc = new Libc()) {
      MemorySegment listing = libc.memory(LISTING);
      while (true) {
        long length = libc.call(SystemCall.GETDENTS, opened, listing.address(), listing.byteSize());
        if (length <= 0) {
          entries.sort((a, b) -> a.name.compareTo(b.name));
          return length;
        }
        take(listing, length, entries);
      }
    } finally {
      FileCalls.close((int) opened);
    }
  }

  /** As {@code struct linux_dirent64} of {@code getdents64(2)} has them. */
  private static void take(MemorySegment listing, long length, List<Entry> entries) {
    for (long at = 0; at < length; ) {
      String name = listing.getString(at + NAME_OFFSET);
      if (!name.equals(".") && !name.equals("..")) {
        entries.add(new Entry(name, type(listing.get(JAVA_BYTE, at + NAME_OFFSET - 1))));
      }
      at += Short.toUnsignedInt(listing.get(JAVA_SHORT, at + 16));
    }
  }

  private static int type(int kernel) {
    for (int i = 0; i < DIRENT_TYPES.length; i++) {
      if (DIRENT_TYPES[i] == kernel) {
        return i;
      }
    }
    return 0;
  }

  /**
   * Makes a directory and those above it that are missing.
   *
   * @param path of it
   * @param mode of all that are made
   * @return the path of the first that was made, a {@link String}; null if there was nothing to
   *     make; or a negative error number, a {@link Long}
   */
  public static @Nullable Object make(String path, int mode) {
    Deque<String> missing = new ArrayDeque<>();
    String next = withoutSlashes(path);
    @Nullable String first = null;
    while (true) {
      long result = FileCalls.mkdir(next, mode);
      if (result == ENOENT && next.lastIndexOf('/') > 0) {
        missing.push(next);
        next = next.substring(0, next.lastIndexOf('/'));
        continue;
      }
      if (result == EEXIST && isDirectory(next)) {
        result = 0;
      } else if (result == 0 && first == null) {
        first = next;
      }
      if (result < 0) {
        return result == EEXIST && !missing.isEmpty()
            ? Long.valueOf(ENOTDIR)
            : Long.valueOf(result);
      }
      if (missing.isEmpty()) {
        return first;
      }
      next = missing.pop();
    }
  }

  private static String withoutSlashes(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static boolean isDirectory(String path) {
    long[] fields = new long[FileCalls.STAT_FIELDS];
    return FileCalls.stat(path, -1, true, fields) == 0 && (fields[1] & 0170000) == 0040000;
  }

  /**
   * {@code mkdtemp(3)}: a new directory of nobody else's.
   *
   * @param prefix what its path begins with
   * @return its path, a {@link String}, or a negative error number, a {@link Long}
   */
  public static Object makeTemporary(String prefix) {
    SecureRandom random = new SecureRandom();
    long result = EEXIST;
    for (int i = 0; i < TEMPORARY_ATTEMPTS && result == EEXIST; i++) {
      StringBuilder path = new StringBuilder(prefix);
      for (int letter = 0; letter < TEMPORARY_LENGTH; letter++) {
        path.append(TEMPORARY.charAt(random.nextInt(TEMPORARY.length())));
      }
      result = FileCalls.mkdir(path.toString(), PRIVATE_DIRECTORY);
      if (result == 0) {
        return path.toString();
      }
    }
    return result;
  }

  /**
   * Removes a file, or a directory with all that it has. Links are removed, not followed.
   *
   * @param path of it
   * @return 0 or the first negative error number
   */
  public static long removeTree(String path) {
    long removed = FileCalls.remove(path, false);
    // POSIX has EPERM for a directory where Linux has EISDIR.
    if (removed != EISDIR) {
      return removed;
    }
    List<Entry> entries = new ArrayList<>();
    long read = read(path, entries);
    if (read < 0) {
      return read;
    }
    for (Entry entry : entries) {
      long result = removeTree(path + "/" + entry.name);
      if (result < 0 && result != ENOENT) {
        return result;
      }
    }
    return FileCalls.remove(path, true);
  }

  /**
   * {@code realpath(3)}.
   *
   * @param path of anything that is there
   * @return its path without links and dots, a {@link String}, or a negative error number, a {@link
   *     Long}
   */
  public static Object realPath(String path) {
    Deque<String> rest = new ArrayDeque<>(List.of(path.split("/", -1)));
    String real = "";
    int links = 0;
    while (!rest.isEmpty()) {
      String part = rest.remove();
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..")) {
        real = real.substring(0, Math.max(0, real.lastIndexOf('/')));
        continue;
      }
      String next = real + "/" + part;
      long[] fields = new long[FileCalls.STAT_FIELDS];
      long result = FileCalls.stat(next, -1, false, fields);
      if (result < 0) {
        return result;
      }
      if ((fields[1] & 0170000) != 0120000) {
        real = next;
        continue;
      }
      if (++links > MAX_LINKS) {
        return (long) ELOOP;
      }
      if (!(FileCalls.readlink(next) instanceof String target)) {
        return (long) ENOENT;
      }
      real = target.startsWith("/") ? "" : real;
      pushAll(rest, target.split("/", -1));
    }
    return real.isEmpty() ? "/" : real;
  }

  private static void pushAll(Deque<String> rest, String[] parts) {
    for (int i = parts.length - 1; i >= 0; i--) {
      rest.push(parts[i]);
    }
  }

  /**
   * Copies a file with its mode: as many bytes as it says to have, which are none of a device. If
   * that fails, there is no target.
   *
   * @param from which
   * @param to where
   * @param exclusively whether it is a failure that the target is there
   * @return 0 or a negative error number
   */
  public static long copyFile(String from, String to, boolean exclusively) {
    long source = FileCalls.open(from, 0, 0);
    if (source < 0) {
      return source;
    }
    try {
      return copyOpened((int) source, to, exclusively);
    } finally {
      FileCalls.close((int) source);
    }
  }

  private static long copyOpened(int source, String to, boolean exclusively) {
    long[] fields = new long[FileCalls.STAT_FIELDS];
    long result = FileCalls.stat("", source, true, fields);
    if (result < 0) {
      return result;
    }
    int mode = (int) fields[1] & 07777;
    // O_WRONLY | O_CREAT, and O_EXCL; emptied only once it is known not to be the source itself.
    long target = FileCalls.open(to, 0101 | (exclusively ? 0200 : 0), mode);
    if (target < 0) {
      return target;
    }
    try {
      long[] other = new long[FileCalls.STAT_FIELDS];
      result = FileCalls.stat("", (int) target, true, other);
      if (result < 0 || (fields[0] == other[0] && fields[7] == other[7])) {
        return result;
      }
      boolean directory = ((int) fields[1] & S_IFMT) == S_IFDIR;
      result = directory ? EISDIR : fill(source, (int) target, fields[8], mode);
      if (result < 0) {
        FileCalls.remove(to, false);
      }
      return result;
    } finally {
      FileCalls.close((int) target);
    }
  }

  private static long fill(int source, int target, long size, int mode) {
    long result = FileCalls.truncate(target, 0);
    if (result == 0) {
      result = FileCalls.fchmod(target, mode);
    }
    long rest = size;
    while (result >= 0 && rest > 0) {
      result = FileCalls.sendfile(source, target, rest);
      if (result == 0) {
        return 0;
      }
      rest -= result;
    }
    return Math.min(result, 0);
  }
}
