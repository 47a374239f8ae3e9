package dev.sluice.sim.trace;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a line for each event, in columns:
 *
 * <pre>
 *        7      0.000500000 client      connected                   client:40001-server:7
 *        8      0.000500000 client      write            5          client:40001-server:7
 *        9      0.000500000 client      sent      DATA   5          client:40001-server:7
 *       12      0.000750000 server      arrived   DATA   5          client:40001-server:7  #9
 * </pre>
 *
 * <p>That is the event's number, the virtual time in seconds, the host, what happened there, how
 * many bytes, on which connection; behind {@code #} the event that it follows from, and then the
 * rest in words. The text is UTF-8 with {@code \n} at the end of each line on every machine, and
 * its format changes only when it has to: two runs are the same if their texts are.
 */
public final class TextTrace implements TraceListener, Closeable, Flushable {
  private final Appendable target;
  private final boolean ownsTarget;
  private final TraceLine line = new TraceLine();

  /**
   * Writes to a builder, a writer or a stream, which stays the caller's.
   *
   * @param target gets a line at a time; what it throws as {@link IOException} ends the run as
   *     {@link UncheckedIOException}
   */
  public TextTrace(Appendable target) {
    this(target, false);
  }

  private TextTrace(Appendable target, boolean ownsTarget) {
    this.target = target;
    this.ownsTarget = ownsTarget;
  }

  /**
   * Writes to a file, which must be closed with {@link #close}.
   *
   * @param file is made, or replaced; its folder must exist
   * @return the listener
   * @throws IOException if the file cannot be made
   */
  public static TextTrace to(Path file) throws IOException {
    return new TextTrace(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true);
  }

  @Override
  public void on(TraceEvent event) {
    try {
      target.append(line.of(event));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * One event as text.
   *
   * @param event an event
   * @return its line, with the line's end
   */
  public static String line(TraceEvent event) {
    return new TraceLine().of(event).toString();
  }

  @Override
  public void flush() throws IOException {
    if (target instanceof Flushable buffered) {
      buffered.flush();
    }
  }

  /** Closes the file of {@link #to}; what was given to the constructor is only flushed. */
  @Override
  public void close() throws IOException {
    flush();
    if (ownsTarget && target instanceof Closeable file) {
      file.close();
    }
  }
}
