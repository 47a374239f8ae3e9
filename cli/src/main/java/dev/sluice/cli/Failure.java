package dev.sluice.cli;

import dev.sluice.error.AggregateException;
import dev.sluice.error.NodeException;
import dev.sluice.error.SystemException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a command cannot go on, in one line that says what was tried, where, what came of it, and
 * what to do: {@code cannot listen on 127.0.0.1:80: permission denied; ports below 1024 …}.
 */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String line;

  private Failure(String line, @Nullable Throwable cause) {
    super(line, cause);
    this.line = line;
  }

  /** The line. */
  String line() {
    return line;
  }

  /** Programs cannot run on the kernel as they were asked to. */
  static Failure onKernel(IllegalStateException cause) {
    return new Failure(String.valueOf(cause.getMessage()), cause);
  }

  /** The server cannot listen. */
  static Failure listening(Endpoint where, NodeException cause) {
    String advice =
        switch (where) {
          case Endpoint.Tcp tcp -> listenOnTcp(cause.code());
          case Endpoint.Unix unix -> listenOnUnix(cause.code());
        };
    return new Failure(line("cannot listen on " + where, cause, advice), cause);
  }

  /** The connection cannot be made. */
  static Failure connecting(Endpoint where, NodeException cause) {
    NodeException first = first(cause);
    String advice =
        switch (where) {
          case Endpoint.Tcp tcp -> connectToTcp(first.code());
          case Endpoint.Unix unix -> connectToUnix(first.code());
        };
    return new Failure(line("cannot connect to " + where, first, advice), cause);
  }

  /**
   * A connection that stood broke off.
   *
   * @param peer who it led to
   */
  static Failure broken(String peer, NodeException cause) {
    return new Failure(
        line("the connection to " + peer + " broke", cause, broke(cause.code())), cause);
  }

  /**
   * A connection was given up because of a limit.
   *
   * @param peer who it led to
   * @param what which limit, in words
   */
  static Failure idle(String peer, String what) {
    return new Failure("the connection to " + peer + " was cut: " + what, null);
  }

  /**
   * What only the launcher of a work tree has was asked for elsewhere.
   *
   * @param what what it is
   * @param command the command that was to do it
   * @param arguments what it was to do
   */
  static Failure withoutWorkTree(String what, String command, List<String> arguments) {
    String words = String.join(" ", "./sluice", command, String.join(" ", arguments)).strip();
    return new Failure(
        what + " is not part of this installation; in a work tree, run " + words, null);
  }

  /**
   * One of the process's own streams failed.
   *
   * @param stream for example {@code standard output}
   */
  static Failure ownStream(String stream, NodeException cause) {
    String advice =
        isClosedPipe(cause) ? "; whoever read it has gone" : "; is it open, and is there room?";
    return new Failure(stream + " failed: " + cause.getMessage() + advice, cause);
  }

  private static boolean isClosedPipe(NodeException failure) {
    return failure.getCause() instanceof IOException
        && failure.getMessage().contains("Broken pipe");
  }

  private static String listenOnTcp(String code) {
    return switch (code) {
      case "EADDRINUSE" -> "another program listens there: stop it, or choose another port";
      case "EACCES" -> "ports below 1024 need more rights: choose a higher one";
      case "EADDRNOTAVAIL" -> "it is no address of this machine: leave it out to listen on all";
      default -> common(code);
    };
  }

  private static String listenOnUnix(String code) {
    return switch (code) {
      case "EADDRINUSE" -> "the file exists: if nothing listens there any more, remove it";
      case "EACCES" -> "the folder is missing, or not writable: make it, or choose another path";
      case "EINVAL", "ENAMETOOLONG" -> "the path is too long for a socket: choose a shorter one";
      default -> common(code);
    };
  }

  private static String connectToTcp(String code) {
    return switch (code) {
      case "ECONNREFUSED" -> "nothing listens there: check host and port, and that the server runs";
      case "EADDRNOTAVAIL" -> "it cannot be reached from here: check host and port";
      case "EACCES", "EPERM" -> "a firewall or the system's rules forbid it";
      default -> common(code);
    };
  }

  private static String connectToUnix(String code) {
    return switch (code) {
      case "ENOENT" -> "check the path, and that the server runs";
      case "ECONNREFUSED" -> "nothing listens there any more: start the server";
      case "EACCES", "EPERM" -> "the file's rights keep this user out";
      case "EAGAIN" -> "the server accepts too slowly: try again";
      case "EINVAL", "ENAMETOOLONG" -> "the path is too long for a socket";
      default -> common(code);
    };
  }

  private static String common(String code) {
    return switch (code) {
      case "ENOTFOUND" -> "the host is unknown: check its name";
      case "EAI_AGAIN" -> "no name server answers: check the network";
      case "ETIMEDOUT", "ERR_SOCKET_CONNECTION_TIMEOUT" ->
          "nobody answers: check host and port, and firewalls in between";
      case "EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN" ->
          "no way leads there: check the address and the network";
      case "EMFILE", "ENFILE" -> "raise the limit (ulimit -n)";
      default -> "";
    };
  }

  private static String broke(String code) {
    return switch (code) {
      case "ECONNRESET" -> "the other side gave it up; what was under way is lost";
      case "EPIPE" -> "the other side closed it before everything was sent";
      case "ETIMEDOUT" -> "the other side does not answer any more";
      default -> "";
    };
  }

  /** Of several addresses that were tried, the first is what Node reports. */
  private static NodeException first(NodeException error) {
    return error instanceof AggregateException several ? several.errors().getFirst() : error;
  }

  private static String line(String what, NodeException cause, String advice) {
    boolean known = cause instanceof SystemException;
    String why =
        cause instanceof SystemException call ? call.errno().description() : cause.getMessage();
    return what
        + ": "
        + why
        + (known ? " (" + cause.code() + ")" : "")
        + (advice.isEmpty() ? "" : "; " + advice);
  }
}
