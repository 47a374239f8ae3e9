package dev.sluice.io.linux;

/**
 * The reading half of a socket, as a {@link LinuxTransfer} sees it. While bytes are transferred,
 * the reader delivers nothing; afterwards it tells the end or error that the transfer has met.
 */
interface TransferSource {
  /**
   * Has what comes brought into memory: for {@link LinuxTransfer#carry} while a transfer carries,
   * and for whoever reads when it is over.
   */
  void watchToReceive();

  /** Has the transfer told when there is something to splice, or not. */
  void watchToSplice(boolean wanted);

  /**
   * Brings what there is to {@link LinuxTransfer#carry}, if it does not come by itself.
   *
   * @return false if something goes first that is in memory already, and is to be spliced
   */
  boolean carryTo(LinuxTransfer transfer);

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
}
