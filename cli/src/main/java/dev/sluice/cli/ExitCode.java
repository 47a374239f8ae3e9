package dev.sluice.cli;

/** What the command's exit status says; shells and scripts rely on these numbers. */
final class ExitCode {
  /** Done; also after a signal, when every connection could end by itself. */
  static final int OK = 0;

  /** It went wrong: an address in use, a refused connection, a connection that broke. */
  static final int FAILURE = 1;

  /** The command line could not be understood; nothing was done. */
  static final int USAGE = 2;

  /** Cut short by Ctrl-C (SIGINT): 128 and the signal's number, as shells count. */
  static final int INTERRUPTED = 130;

  /** Cut short by SIGTERM. */
  static final int TERMINATED = 143;

  private ExitCode() {}
}
