package dev.sluice.loop;

/**
 * Something that is probably a mistake in the program, but no error; Node's {@code
 * process.emitWarning}.
 *
 * @param name the kind, for example {@code MaxListenersExceededWarning}
 * @param message what is wrong, and what to do about it
 */
public record Warning(String name, String message) {

  /** {@return as Node prints it: name, colon, message} */
  @Override
  public String toString() {
    return name + ": " + message;
  }

  /**
   * Writes it to the {@link System.Logger} named {@code dev.sluice}, which is what happens to
   * warnings nobody listens to. Any thread.
   */
  public void log() {
    System.getLogger("dev.sluice").log(System.Logger.Level.WARNING, toString());
  }
}
