package dev.sluice.io.linux;

/**
 * The reading half of a socket, as a {@link Splice} sees it. While the splice moves, the reader
 * takes nothing from the socket; afterwards it tells the end or error that the splice has met.
 */
interface SplicedReader {
  /** Whether nothing else is about to take bytes from the socket. */
  boolean maySplice();

  /**
   * Puts into a pipe what comes next, as much as there is room for.
   *
   * @return how many bytes, 0 at the end and after an error, which the reader is to tell, or a
   *     negative error number that {@link Sockets#isAgain} knows: nothing is there, or the pipe is
   *     full
   */
  long fill(KernelPipe pipe);

  /** Has the splice told when the socket is readable, or not. */
  void watchForSplice(boolean wanted);

  /** The splice is over: if somebody reads, whatever comes now is the reader's again. */
  void watchAgain();
}
