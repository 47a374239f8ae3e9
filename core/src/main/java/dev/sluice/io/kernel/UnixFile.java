package dev.sluice.io.kernel;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.ErrnoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that binding a Unix-domain address made, which goes when its handle closes: that very
 * file, and not another one that has taken its name since.
 *
 * @param path its name
 * @param identity device and inode; null where the file system has none
 */
public record UnixFile(Path path, @Nullable Object identity) {

  /**
   * The file that has just been made.
   *
   * @param path its name
   * @return the file
   * @throws ErrnoException if it is gone again
   */
  public static UnixFile made(Path path) throws ErrnoException {
    try {
      return new UnixFile(path, identityOf(path));
    } catch (IOException gone) {
      throw new ErrnoException(Errnos.of(gone, Errno.ENOENT));
    }
  }

  /**
   * The file that has just been made, opened to other users as far as the options ask for it.
   *
   * @param path its name
   * @param options what they ask for
   * @return the file
   * @throws ErrnoException if it cannot be opened to them; it is removed then
   */
  public static UnixFile made(Path path, Set<BindOption> options) throws ErrnoException {
    UnixFile file = made(path);
    try {
      file.permit(options);
      return file;
    } catch (ErrnoException refused) {
      file.remove();
      throw refused;
    }
  }

  /** Lets every user read from the file or write to it, as far as the options ask for it. */
  private void permit(Set<BindOption> options) throws ErrnoException {
    Set<PosixFilePermission> asked = EnumSet.noneOf(PosixFilePermission.class);
    if (options.contains(BindOption.READABLE_ALL)) {
      asked.addAll(PosixFilePermissions.fromString("r--r--r--"));
    }
    if (options.contains(BindOption.WRITABLE_ALL)) {
      asked.addAll(PosixFilePermissions.fromString("-w--w--w-"));
    }
    if (asked.isEmpty()) {
      return;
    }
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    try {
      asked.addAll(view.readAttributes().permissions());
      view.setPermissions(asked);
    } catch (IOException refused) {
      throw new ErrnoException(Errnos.of(refused, Errno.EPERM));
    }
  }

  /**
   * Removes the file if it is still the one that was made.
   *
   * @return whether it did; where the directory is no longer ours to change the file stays, as it
   *     does in libuv
   */
  public boolean remove() {
    try {
      return Objects.equals(identity, identityOf(path)) && Files.deleteIfExists(path);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static @Nullable Object identityOf(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }
}
