package dev.sluice.js.binding;

import dev.sluice.js.Bytes;
import dev.sluice.js.NodeContext;
import dev.sluice.js.posix.Directories;
import dev.sluice.js.posix.FileCalls;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Files for {@code fs}. Every operation takes a callback last: without one ({@code undefined}) it
 * is done at once and its result returned; with one it is done by another thread and the callback
 * is given {@code (error, result)}. A result that is a negative number is the system's error
 * number; an error is only what was refused before the system was asked.
 */
public final class FsBinding {
  private static final int COPYFILE_EXCL = 1;
  private static final int O_ACCMODE = 3;
  private static final int O_RDWR = 2;
  private static final int O_CREAT = 0100;
  private static final int O_TRUNC = 01000;

  private final NodeContext context;
  private final Paths paths;
  private final StandardStreams streams;
  private final OpenDescriptors descriptors;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public FsBinding(NodeContext context) {
    this.context = context;
    this.paths = new Paths(context);
    this.streams = new StandardStreams(context.options());
    this.descriptors = new OpenDescriptors(context.thread() != null);
    context.onClose(descriptors);
  }

  /**
   * {@code open(2)}.
   *
   * @param path which file
   * @param flags {@code O_…}
   * @param mode of a file that is made
   * @param done the callback
   * @return the descriptor
   */
  @HostAccess.Export
  public Object open(String path, int flags, int mode, Value done) {
    boolean writes = (flags & (O_ACCMODE | O_CREAT | O_TRUNC)) != 0;
    String name = writes ? paths.written(path) : paths.read(path);
    if ((flags & O_ACCMODE) == O_RDWR) {
      paths.read(path);
    }
    return run("open", done, () -> descriptors.opened(FileCalls.open(name, flags, mode)));
  }

  /**
   * {@code close(2)}.
   *
   * @param descriptor which
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object close(int descriptor, Value done) {
    return run("close", done, () -> streams.has(descriptor) ? 0 : descriptors.close(descriptor));
  }

  /** Leaves open at the end of this worker what it has opened then. */
  @HostAccess.Export
  public void leaveOpen() {
    descriptors.leaveOpen();
  }

  /**
   * {@code read(2)} or {@code pread(2)}.
   *
   * @param descriptor from where
   * @param memory into what: what {@code memoryOf(view)} gives
   * @param offset where in it, in bytes
   * @param length how many bytes at most
   * @param position where in the file; negative to read on where the descriptor is
   * @param done the callback
   * @return how many bytes came
   */
  @HostAccess.Export
  public Object read(
      int descriptor, Value memory, int offset, int length, long position, Value done) {
    boolean own = memory.isHostObject();
    ByteBuffer bytes = own ? Bytes.toJava(memory, offset, length) : ByteBuffer.allocate(length);
    Supplier<@Nullable Object> work = () -> streams.read(descriptor, bytes, position);
    return run(
        "read",
        done,
        work,
        result -> {
          if (!own && result instanceof Long count && count > 0) {
            Bytes.fill(memory, offset, bytes.slice(0, count.intValue()));
          }
          return shown(result);
        });
  }

  /**
   * {@code write(2)} or {@code pwrite(2)}.
   *
   * @param descriptor to where
   * @param memory what: what {@code memoryOf(view)} gives
   * @param offset where in it, in bytes
   * @param length how many bytes
   * @param position where in the file; negative to write on where the descriptor is
   * @param done the callback
   * @return how many bytes went
   */
  @HostAccess.Export
  public Object write(
      int descriptor, Value memory, int offset, int length, long position, Value done) {
    ByteBuffer bytes = Bytes.toJava(memory, offset, length);
    return run("write", done, () -> streams.write(descriptor, bytes, position));
  }

  /**
   * {@code stat(2)}, {@code lstat(2)} or {@code fstat(2)}.
   *
   * @param path which file; empty for the descriptor's
   * @param descriptor which, if the path is empty
   * @param follow whether a symbolic link stands for what it points to
   * @param done the callback
   * @return a Buffer of the fields, 64-bit integers, see {@link FileCalls#stat}
   */
  @HostAccess.Export
  public Object stat(String path, int descriptor, boolean follow, Value done) {
    String name = path.isEmpty() && descriptor >= 0 ? "" : paths.read(path);
    return run(
        "stat",
        done,
        () -> {
          long[] fields = new long[FileCalls.STAT_FIELDS];
          return answer(FileCalls.stat(name, descriptor, follow, fields), fields);
        });
  }

  /**
   * {@code statfs(2)}.
   *
   * @param path which file system
   * @param done the callback
   * @return a Buffer of the fields, 64-bit integers, see {@link FileCalls#statfs}
   */
  @HostAccess.Export
  public Object statfs(String path, Value done) {
    String name = paths.read(path);
    return run(
        "statfs",
        done,
        () -> {
          long[] fields = new long[FileCalls.STATFS_FIELDS];
          return answer(FileCalls.statfs(name, fields), fields);
        });
  }

  private static Object answer(long result, long[] fields) {
    if (result < 0) {
      return result;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(fields.length * Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.asLongBuffer().put(fields);
    return bytes;
  }

  /**
   * {@code access(2)}.
   *
   * @param path which file
   * @param mode {@code R_OK}, {@code W_OK}, {@code X_OK} or {@code F_OK}
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object access(String path, int mode, Value done) {
    String name = paths.read(path);
    return run("access", done, () -> FileCalls.access(name, mode));
  }

  /**
   * Makes a directory.
   *
   * @param path of it
   * @param mode of it
   * @param recursive whether those above it are made as well
   * @param done the callback
   * @return the path of the first that was made, if {@code recursive}
   */
  @HostAccess.Export
  public Object mkdir(String path, int mode, boolean recursive, Value done) {
    String name = paths.written(path);
    String before = name.substring(0, name.length() - path.length());
    return run(
        "mkdir",
        done,
        () -> {
          if (recursive) {
            return relative(Directories.make(name, mode), before);
          }
          long result = FileCalls.mkdir(name, mode);
          return result < 0 ? result : null;
        });
  }

  /** A path as the program would write it: without what was put before its own. */
  private static @Nullable Object relative(@Nullable Object result, String before) {
    return result instanceof String path && path.length() > before.length()
        ? path.substring(before.length())
        : result;
  }

  /**
   * {@code mkdtemp(3)}.
   *
   * @param prefix what the path begins with
   * @param done the callback
   * @return the path of the new directory, relative if the prefix is
   */
  @HostAccess.Export
  public Object mkdtemp(String prefix, Value done) {
    String name = paths.written(prefix);
    String before = name.substring(0, name.length() - prefix.length());
    return run("mkdtemp", done, () -> relative(Directories.makeTemporary(name), before));
  }

  /**
   * {@code rename(2)}.
   *
   * @param from the old path
   * @param to the new one
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object rename(String from, String to, Value done) {
    String source = paths.written(from);
    String target = paths.written(to);
    return run("rename", done, () -> FileCalls.rename(source, target));
  }

  /**
   * {@code unlink(2)} or {@code rmdir(2)}.
   *
   * @param path of what goes
   * @param directory which of the two
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object remove(String path, boolean directory, Value done) {
    String name = paths.written(path);
    return run("remove", done, () -> FileCalls.remove(name, directory));
  }

  /**
   * Removes a file or a whole tree.
   *
   * @param path of it
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object removeTree(String path, Value done) {
    String name = paths.written(path);
    return run("rm", done, () -> Directories.removeTree(name));
  }

  /**
   * Copies a file.
   *
   * @param from which
   * @param to where
   * @param mode {@code COPYFILE_…}
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object copyFile(String from, String to, int mode, Value done) {
    String source = paths.read(from);
    String target = paths.written(to);
    boolean exclusively = (mode & COPYFILE_EXCL) != 0;
    return run("copyfile", done, () -> Directories.copyFile(source, target, exclusively));
  }

  /**
   * {@code ftruncate(2)}.
   *
   * @param descriptor which file
   * @param length its new length
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object truncate(int descriptor, double length, Value done) {
    return run("ftruncate", done, () -> FileCalls.truncate(descriptor, (long) length));
  }

  /**
   * {@code chmod(2)}.
   *
   * @param path which file
   * @param mode its new mode
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object chmod(String path, int mode, Value done) {
    String name = paths.written(path);
    return run("chmod", done, () -> FileCalls.chmod(name, mode));
  }

  /**
   * {@code fchmod(2)}.
   *
   * @param descriptor which file
   * @param mode its new mode
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object fchmod(int descriptor, int mode, Value done) {
    return run("fchmod", done, () -> FileCalls.fchmod(descriptor, mode));
  }

  /**
   * {@code chown(2)} or {@code lchown(2)}.
   *
   * @param path which file
   * @param user its new owner
   * @param group its new group
   * @param follow whether a symbolic link stands for what it points to
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object chown(String path, int user, int group, boolean follow, Value done) {
    String name = paths.written(path);
    return run("chown", done, () -> FileCalls.chown(name, user, group, follow));
  }

  /**
   * {@code fchown(2)}.
   *
   * @param descriptor which file
   * @param user its new owner
   * @param group its new group
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object fchown(int descriptor, int user, int group, Value done) {
    return run("fchown", done, () -> FileCalls.fchown(descriptor, user, group));
  }

  /**
   * {@code utimensat(2)}.
   *
   * @param path which file; empty for the descriptor's
   * @param descriptor which, if the path is empty
   * @param accessed seconds since 1970
   * @param modified seconds since 1970
   * @param follow whether a symbolic link stands for what it points to
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object time(
      String path, int descriptor, double accessed, double modified, boolean follow, Value done) {
    String name = path.isEmpty() && descriptor >= 0 ? "" : paths.written(path);
    return run("utime", done, () -> FileCalls.time(name, descriptor, accessed, modified, follow));
  }

  /**
   * {@code symlink(2)}.
   *
   * @param target what the link says
   * @param path of the link
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object symlink(String target, String path, Value done) {
    String name = paths.written(path);
    return run("symlink", done, () -> FileCalls.symlink(target, name));
  }

  /**
   * {@code link(2)}.
   *
   * @param from a file that is there
   * @param to its other name
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object link(String from, String to, Value done) {
    paths.read(from);
    String source = paths.written(from);
    String target = paths.written(to);
    return run("link", done, () -> FileCalls.link(source, target));
  }

  /**
   * {@code readlink(2)}.
   *
   * @param path of the link
   * @param done the callback
   * @return what it says
   */
  @HostAccess.Export
  public Object readlink(String path, Value done) {
    String name = paths.read(path);
    return run("readlink", done, () -> FileCalls.readlink(name));
  }

  /**
   * {@code realpath(3)}.
   *
   * @param path of anything that is there
   * @param done the callback
   * @return its path without links and dots
   */
  @HostAccess.Export
  public Object realpath(String path, Value done) {
    String name = paths.read(path);
    return run("realpath", done, () -> Directories.realPath(name));
  }

  /**
   * {@code fsync(2)} or {@code fdatasync(2)}.
   *
   * @param descriptor which file
   * @param dataOnly which of the two
   * @param done the callback
   * @return 0
   */
  @HostAccess.Export
  public Object sync(int descriptor, boolean dataOnly, Value done) {
    return run("fsync", done, () -> FileCalls.sync(descriptor, dataOnly));
  }

  /**
   * The entries of a directory.
   *
   * @param path of it
   * @param recursive whether what its directories have follows
   * @param done the callback
   * @return a text, see {@link Directories#list}
   */
  @HostAccess.Export
  public Object readdir(String path, boolean recursive, Value done) {
    String name = paths.read(path);
    return run("scandir", done, () -> Directories.list(name, recursive));
  }

  private Object run(String reason, Value done, Supplier<@Nullable Object> work) {
    return run(reason, done, work, this::shown);
  }

  private Object run(String reason, Value done, Supplier<@Nullable Object> work, Finish finish) {
    if (done.isNull()) {
      return finish.shown(work.get());
    }
    context.async(
        reason,
        work::get,
        (error, result) -> {
          @Nullable Value thrown = context.errors().toGuest(error);
          done.executeVoid(thrown, thrown == null ? finish.shown(result) : null);
        });
    return context.undefined();
  }

  private Object shown(@Nullable Object result) {
    return switch (result) {
      case null -> context.undefined();
      case ByteBuffer bytes -> context.bytes().toGuest(bytes);
      default -> result;
    };
  }

  /** Brings a result to JavaScript, on the loop. */
  private interface Finish {
    Object shown(@Nullable Object result);
  }
}
