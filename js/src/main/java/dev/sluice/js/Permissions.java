package dev.sluice.js;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What a program may touch outside of itself. Whoever embeds a program that is not trusted chooses
 * with {@link #none()} and the {@code with…} methods; the command line allows everything.
 *
 * <p>Refused is what the built-in modules do for the program: they fail with {@code
 * ERR_ACCESS_DENIED}. Java objects that are {@linkplain NodeRuntime.Builder#share shared} with the
 * program can do what they can do.
 *
 * @param read which files and directories may be read, given as absolute, normal paths
 * @param write which may be written, made, moved and removed
 * @param environment which variables of the environment are there
 * @param network whether sockets may be opened and names looked up
 * @param processes whether other programs may be started and signalled
 */
public record Permissions(
    Predicate<Path> read,
    Predicate<Path> write,
    Predicate<String> environment,
    boolean network,
    boolean processes) {

  /** {@return everything that the JVM itself may do} */
  public static Permissions all() {
    return new Permissions(path -> true, path -> true, name -> true, true, true);
  }

  /** {@return nothing at all: the program computes, and writes to its output} */
  public static Permissions none() {
    return new Permissions(path -> false, path -> false, name -> false, false, false);
  }

  /**
   * These permissions, with others for reading files.
   *
   * @param allowed tells whether an absolute, normal path may be read
   * @return the new permissions
   */
  public Permissions withRead(Predicate<Path> allowed) {
    return new Permissions(allowed, write, environment, network, processes);
  }

  /**
   * These permissions, with others for writing files.
   *
   * @param allowed tells whether an absolute, normal path may be written
   * @return the new permissions
   */
  public Permissions withWrite(Predicate<Path> allowed) {
    return new Permissions(read, allowed, environment, network, processes);
  }

  /**
   * These permissions, with others for the environment.
   *
   * @param allowed tells whether a variable is visible
   * @return the new permissions
   */
  public Permissions withEnvironment(Predicate<String> allowed) {
    return new Permissions(read, write, allowed, network, processes);
  }

  /**
   * These permissions, with the network allowed or not.
   *
   * @param allowed whether sockets may be opened and names looked up
   * @return the new permissions
   */
  public Permissions withNetwork(boolean allowed) {
    return new Permissions(read, write, environment, allowed, processes);
  }

  /**
   * These permissions, with other processes allowed or not.
   *
   * @param allowed whether programs may be started and signalled
   * @return the new permissions
   */
  public Permissions withProcesses(boolean allowed) {
    return new Permissions(read, write, environment, network, allowed);
  }
}
