package dev.sluice.io;

/**
 * A name in the Unix domain.
 *
 * @param path a file's path; empty for an unnamed socket; a leading NUL character marks a name in
 *     Linux's abstract namespace
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
