package dev.sluice.js.binding;

import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.Permissions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The paths of a program: made absolute against its own working directory, and held against what it
 * may touch. Each answers the path for the system, in which links and dots are as they were.
 */
final class Paths {
  /** What everything may be done with is not asked about each file. */
  private static final Permissions ALL = Permissions.all();

  private final NodeContext context;

  Paths(NodeContext context) {
    this.context = context;
  }

  /**
   * A path that is only looked at.
   *
   * @throws NodeException {@code ERR_ACCESS_DENIED} if the program may not
   */
  String read(String path) {
    Predicate<Path> allowed = context.options().permissions().read();
    return allowed == ALL.read() ? absolute(path) : checked(path, allowed, "FileSystemRead");
  }

  /**
   * A path at which something changes.
   *
   * @throws NodeException {@code ERR_ACCESS_DENIED} if the program may not
   */
  String written(String path) {
    Predicate<Path> allowed = context.options().permissions().write();
    return allowed == ALL.write() ? absolute(path) : checked(path, allowed, "FileSystemWrite");
  }

  private String absolute(String path) {
    return path.isEmpty() || path.startsWith("/") ? path : context.workingDirectory() + "/" + path;
  }

  private String checked(String path, Predicate<Path> allowed, String permission) {
    String absolute = absolute(path);
    try {
      if (allowed.test(Path.of(absolute).normalize())) {
        return absolute;
      }
    } catch (InvalidPathException e) {
      throw denied(permission, e);
    }
    throw denied(permission, null);
  }

  private static NodeException denied(String permission, @Nullable Throwable cause) {
    return new NodeException(
        NodeException.Kind.ERROR,
        "ERR_ACCESS_DENIED",
        "Access to this API has been restricted: " + permission,
        cause);
  }
}
