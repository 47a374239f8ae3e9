package dev.sluice.sim.trace;

import dev.sluice.sim.trace.TraceEvent.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Draws a run as a picture, in SVG: a lifeline for each host, time downwards, an arrow for each
 * segment from where it left to where it arrived, a cross where one was lost, a red band for as
 * long as a fault lasted, and beside the lifelines what the programs did and said.
 *
 * <p>Time is compressed where nothing happens; how much passed is written there. Of a long run the
 * first and the last events are drawn, and how many were left out is said. Acknowledgments are not
 * drawn unless they are lost, and no picture shows more than it can: a thousand events fill about
 * ten screens.
 */
public final class SequenceDiagram implements TraceListener {
  /** As much as a person reads. */
  private static final int USUAL_LIMIT = 400;

  /** Below that there is no beginning and no end to show. */
  private static final int LEAST_LIMIT = 8;

  private final Excerpt excerpt;
  private String title = "";

  /** A picture of at most 400 events. */
  public SequenceDiagram() {
    this(USUAL_LIMIT);
  }

  /**
   * A picture.
   *
   * @param limit how many events are drawn at most, at least 8
   */
  public SequenceDiagram(int limit) {
    if (limit < LEAST_LIMIT) {
      throw new IllegalArgumentException("A picture needs at least 8 events, not " + limit);
    }
    excerpt = new Excerpt(limit);
  }

  /**
   * Sets what stands above the picture.
   *
   * @param text a line, such as a test's name and its seed
   * @return this
   */
  public SequenceDiagram title(String text) {
    title = text;
    return this;
  }

  @Override
  public void on(TraceEvent event) {
    boolean quiet =
        event.segment() == TraceEvent.Segment.ACK || event.segment() == TraceEvent.Segment.WINDOW;
    if (!quiet || event.kind() == Kind.LOST) {
      excerpt.add(event);
    }
  }

  /** {@return the picture of what has happened so far; the run may go on} */
  public String svg() {
    return new DiagramPainter(new DiagramLayout(excerpt)).svg(title);
  }

  /**
   * Writes the picture to a file.
   *
   * @param file is made, or replaced; its folder must exist
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.writeString(file, svg(), StandardCharsets.UTF_8);
  }
}
