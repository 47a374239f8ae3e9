package dev.sluice.io.fault;

import dev.sluice.io.ErrnoException;

/** What is left of a write that is given to the real handle piece by piece. */
interface Pieces {
  /**
   * Gives it the next piece.
   *
   * @param most how many bytes at most
   * @return as a write: whether it is done at once
   * @throws ErrnoException if the real handle refuses; nothing is given then
   */
  boolean write(int most) throws ErrnoException;

  /** How many bytes have not been given to the real handle yet. */
  long left();
}
