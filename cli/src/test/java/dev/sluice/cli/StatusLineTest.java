package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static final String ERASE = "\r\u001b[K";

  private final StringWriter written = new StringWriter();

  private StatusLine line(boolean terminal) {
    return new StatusLine(new PrintWriter(written), terminal);
  }

  @Test
  void aTextIsDrawnOverTheOneBefore() {
    StatusLine line = line(true);
    line.show("one");
    line.show("two");

    assertThat(written).hasToString(ERASE + "one" + ERASE + "two");
  }

  @Test
  void theSameTextIsNotDrawnAgain() {
    StatusLine line = line(true);
    line.show("one");
    line.show("one");

    assertThat(written).hasToString(ERASE + "one");
  }

  @Test
  void aPrintedLineStaysAboveIt() {
    StatusLine line = line(true);
    line.show("status");
    line.print("said");

    assertThat(written).hasToString(ERASE + "status" + ERASE + "said\nstatus");
  }

  @Test
  void anEmptyTextTakesItAway() {
    StatusLine line = line(true);
    line.show("status");
    line.show("");
    line.print("said");

    assertThat(written).hasToString(ERASE + "status" + ERASE + "said\n");
  }

  @Test
  void whatWouldWrapIsCut() {
    line(true).show("x".repeat(200));

    assertThat(written).hasToString(ERASE + "x".repeat(79));
  }

  @Test
  void withoutATerminalOnlyPrintedLinesAreWritten() {
    StatusLine line = line(false);
    line.show("status");
    line.print("said");

    assertThat(written).hasToString("said\n");
  }
}
