package dev.sluice.js;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a module as GraalJS carries it around: a URL that only looks like a path. GraalJS
 * asks the path of a module for the sibling that a specifier means; that is the moment at which
 * Node's resolution is asked, with both in hand. Nothing else is ever done with it.
 */
final class ModulePath implements Path {
  private static final String QUOTED = " \"<>[\\]^`{|}";

  private final ModuleFiles files;
  private final String url;

  ModulePath(ModuleFiles files, String url) {
    this.files = files;
    this.url = url;
  }

  @Override
  public Path resolveSibling(String specifier) {
    return files.resolve(specifier, url);
  }

  @Override
  public Path resolve(Path other) {
    return other;
  }

  @Override
  public URI toUri() {
    return url.startsWith("/") ? Path.of(url).toUri() : URI.create(quoted());
  }

  /** The standard for URLs lets characters stand that Java's URIs have only in quotes. */
  private String quoted() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < url.length(); i++) {
      char each = url.charAt(i);
      if (QUOTED.indexOf(each) >= 0) {
        text.append('%').append(Integer.toHexString(each).toUpperCase(Locale.ROOT));
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }

  @Override
  public FileSystem getFileSystem() {
    return FileSystems.getDefault();
  }

  @Override
  public boolean isAbsolute() {
    return true;
  }

  @Override
  public @Nullable Path getRoot() {
    return null;
  }

  @Override
  public Path getFileName() {
    return new ModulePath(files, url.substring(url.lastIndexOf('/') + 1));
  }

  @Override
  public @Nullable Path getParent() {
    int slash = url.lastIndexOf('/');
    return slash <= 0 ? null : new ModulePath(files, url.substring(0, slash));
  }

  @Override
  public int getNameCount() {
    return 1;
  }

  @Override
  public Path getName(int index) {
    return subpath(index, index + 1);
  }

  @Override
  public Path subpath(int begin, int end) {
    if (begin != 0 || end != 1) {
      throw new IllegalArgumentException("A module has one name.");
    }
    return this;
  }

  @Override
  public boolean startsWith(Path other) {
    return url.startsWith(other.toString());
  }

  @Override
  public boolean endsWith(Path other) {
    return url.endsWith(other.toString());
  }

  @Override
  public Path normalize() {
    return this;
  }

  @Override
  public Path relativize(Path other) {
    return other;
  }

  @Override
  public Path toAbsolutePath() {
    return this;
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return this;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new ProviderMismatchException();
  }

  @Override
  public int compareTo(Path other) {
    return url.compareTo(other.toString());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ModulePath path && path.url.equals(url);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(url);
  }

  @Override
  public String toString() {
    return url;
  }
}
