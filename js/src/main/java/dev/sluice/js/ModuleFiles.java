package dev.sluice.js;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The file system that GraalJS loads ES modules from. It holds no files: it asks {@code
 * internal/modules/esm/loader} which module a specifier means and what the text of a module is, and
 * so gives GraalJS's loader Node's resolution, the built-in modules, and CommonJS modules as texts
 * that export what those export.
 */
public final class ModuleFiles implements FileSystem {
  private static final String JSON = "application/json";
  private static final String MODULE = "application/javascript+module";

  private @Nullable Value resolve;
  private @Nullable Value load;

  ModuleFiles() {}

  /**
   * Says how modules are found and what their texts are.
   *
   * @param resolve called with a specifier and the URL of the module that asks, or null if a text
   *     without a name asks; returns a URL
   * @param load called with a URL; returns the text
   */
  public void loader(Value resolve, Value load) {
    this.resolve = resolve;
    this.load = load;
  }

  Path resolve(String specifier, @Nullable String parent) {
    return new ModulePath(this, ask(resolve, specifier, parent));
  }

  private static String ask(@Nullable Value how, @Nullable Object... what) {
    if (how == null) {
      throw new IllegalStateException("The loader of ES modules has not been set up.");
    }
    try {
      return how.execute(what).asString();
    } catch (PolyglotException failure) {
      @Nullable Value error = failure.getGuestObject();
      throw error == null ? failure : new ModuleFailure(error);
    }
  }

  @Override
  public Path parsePath(URI uri) {
    return new ModulePath(this, uri.toString());
  }

  @Override
  public Path parsePath(String path) {
    boolean known = path.isEmpty() || path.startsWith("/") || path.indexOf(':') > 0;
    return known ? new ModulePath(this, path) : resolve(path, null);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) {
    return new Text(ask(load, path.toString()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String getMimeType(Path path) {
    return path.toString().replaceFirst("[?#].*", "").endsWith(".json") ? JSON : MODULE;
  }

  @Override
  public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... linkOptions) {
    // All that was resolved is there; `load` tells if it is not.
  }

  @Override
  public Path toAbsolutePath(Path path) {
    return path;
  }

  @Override
  public Path toRealPath(Path path, LinkOption... linkOptions) {
    return path;
  }

  @Override
  public Map<String, Object> readAttributes(
      Path path, String attributes, LinkOption... linkOptions) {
    return Map.of("isRegularFile", true, "isDirectory", false, "isSymbolicLink", false);
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) {
    throw new UnsupportedOperationException("Modules are not written.");
  }

  @Override
  public void delete(Path path) {
    throw new UnsupportedOperationException("Modules are not removed.");
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) {
    throw new UnsupportedOperationException("Modules are not listed.");
  }

  /** The text of one module, read once. */
  private static final class Text implements SeekableByteChannel {
    private final ByteBuffer bytes;
    private boolean open = true;

    Text(byte[] text) {
      this.bytes = ByteBuffer.wrap(text);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (!open) {
        throw new ClosedChannelException();
      }
      if (!bytes.hasRemaining()) {
        return -1;
      }
      int count = Math.min(bytes.remaining(), target.remaining());
      target.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      return count;
    }

    @Override
    public long position() {
      return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) {
      bytes.position((int) Math.min(position, bytes.limit()));
      return this;
    }

    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() {
      open = false;
    }
  }
}
