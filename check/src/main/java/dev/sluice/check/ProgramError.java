package dev.sluice.check;

/** What programs throw on purpose. */
final class ProgramError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProgramError(String message) {
    super(message, null, false, false);
  }
}
