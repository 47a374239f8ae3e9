package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import dev.sluice.js.NodeContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What the module loaders see of the file system: what they may read, and nothing else. */
public final class ModulesBinding {
  private static final int FILE = 0;
  private static final int DIRECTORY = 1;
  private static final int NOTHING = -2;

  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public ModulesBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * What is at a path.
   *
   * @param path where to look
   * @return 0 for what can be read as a file, 1 for a directory, negative if there is nothing or it
   *     may not be read
   */
  @HostAccess.Export
  public int stat(String path) {
    Path file = context.resolve(path).normalize();
    if (!mayRead(file)) {
      return NOTHING;
    }
    if (Files.isDirectory(file)) {
      return DIRECTORY;
    }
    return Files.exists(file) ? FILE : NOTHING;
  }

  /**
   * The path of a file behind symbolic links.
   *
   * @param path a file that is there
   * @return its real path
   */
  @HostAccess.Export
  public String realpath(String path) {
    Path file = context.resolve(path).normalize();
    try {
      return readable(file).toRealPath().toString();
    } catch (IOException failure) {
      throw failed(failure, "lstat", file);
    }
  }

  /**
   * Reads a file of text.
   *
   * @param path where it is
   * @return its content, read as UTF-8
   */
  @HostAccess.Export
  public String read(String path) {
    Path file = context.resolve(path).normalize();
    try {
      return text(readable(file));
    } catch (IOException failure) {
      throw failed(failure, "open", file);
    }
  }

  /**
   * Reads a file of text that need not be there.
   *
   * @param path where it may be
   * @return its content, read as UTF-8; null if there is none that may be read
   */
  @HostAccess.Export
  public @Nullable String readText(String path) {
    Path file = context.resolve(path).normalize();
    if (!mayRead(file) || !Files.isRegularFile(file)) {
      return null;
    }
    try {
      return text(file);
    } catch (IOException failure) {
      throw failed(failure, "open", file);
    }
  }

  /**
   * The text of a built-in module.
   *
   * @param id its name
   * @return its source; null if there is none
   */
  @HostAccess.Export
  public @Nullable String builtinText(String id) {
    return context.builtins().source(id);
  }

  /** Malformed bytes become replacement characters: what Node does, and no reason to stop. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /**
   * Says how ES modules are found and what their texts are.
   *
   * @param resolve called with a specifier and the URL of the module that asks; returns a URL
   * @param load called with a URL; returns the text of the module
   */
  @HostAccess.Export
  public void setLoader(Value resolve, Value load) {
    context.moduleFiles().loader(resolve, load);
  }

  private boolean mayRead(Path file) {
    return context.options().permissions().read().test(file);
  }

  private Path readable(Path file) {
    if (!mayRead(file)) {
      throw new NodeException("ERR_ACCESS_DENIED", "Access to " + file + " is not allowed.");
    }
    return file;
  }

  private static SystemException failed(IOException failure, String syscall, Path file) {
    Errno errno =
        switch (failure) {
          case NoSuchFileException none -> Errno.ENOENT;
          case AccessDeniedException denied -> Errno.EACCES;
          default -> Files.isDirectory(file) ? Errno.EISDIR : Errno.EIO;
        };
    String message = errno.name() + ": " + errno.description() + ", " + syscall + " '" + file + "'";
    return new SystemException(errno, errno.name(), syscall, message, failure);
  }
}
