package dev.sluice.io;

/**
 * A name in the Unix domain.
 *
 * @param path a file's path; empty for an unnamed socket; a leading NUL character marks a name in
 *     Linux's abstract namespace, which needs {@link Capability#ABSTRACT_NAMES}: without it binding
 *     and connecting fail with {@link dev.sluice.error.Errno#ENOTSUP}
 */
public record UnixEndpoint(String path) implements Endpoint {
  /** {@return whether the name is in Linux's abstract namespace, which leaves no file behind} */
  public boolean isAbstract() {
    return path.startsWith("\0");
  }

  /** The path itself. */
  @Override
  public String toString() {
    return path;
  }
}
