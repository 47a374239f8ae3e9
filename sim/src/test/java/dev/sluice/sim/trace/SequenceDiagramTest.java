package dev.sluice.sim.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.sim.trace.TraceEvent.Kind;
import dev.sluice.sim.trace.TraceEvent.Segment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a picture shows. */
class SequenceDiagramTest {
  private static final long MILLI = 1_000_000;

  private long sequence;

  private TraceEvent event(
      long time,
      Kind kind,
      @Nullable Segment segment,
      String host,
      @Nullable String peer,
      long cause,
      String detail) {
    String connection = segment == null ? null : "a:1-b:2";
    sequence++;
    return new TraceEvent(
        sequence, time * MILLI, kind, segment, host, peer, connection, 0, cause, detail);
  }

  private TraceEvent log(long time, String host, String text) {
    return event(time, Kind.LOG, null, host, null, 0, text);
  }

  private static Document parsed(SequenceDiagram diagram)
      throws ParserConfigurationException, IOException, SAXException {
    byte[] svg = diagram.svg().getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg));
  }

  private static List<Element> elements(Document svg, String name, String style) {
    List<Element> found = new ArrayList<>();
    NodeList all = svg.getElementsByTagName(name);
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element
          && element.getAttribute("class").startsWith(style)) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<String> texts(Document svg, String style) {
    return elements(svg, "text", style).stream().map(Element::getTextContent).toList();
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  @Test
  void anEmptyRunIsAPictureToo() throws Exception {
    assertThat(texts(parsed(new SequenceDiagram().title("nothing")), "title"))
        .containsExactly("nothing");
  }

  @Test
  void everyHostHasALifelineAndASegmentAnArrowDownwards() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(event(0, Kind.SENT, Segment.SYN, "a", "b", 0, ""));
    diagram.on(event(5, Kind.ARRIVED, Segment.SYN, "b", "a", 1, ""));
    Document svg = parsed(diagram);
    assertThat(texts(svg, "host")).containsExactly("a", "b");
    assertThat(elements(svg, "line", "life")).hasSize(2);
    assertThat(texts(svg, "label")).containsExactly("SYN");
    Element arrow = elements(svg, "line", "arrow").getFirst();
    List<Element> lives = elements(svg, "line", "life");
    assertThat(number(arrow, "x1")).isEqualTo(number(lives.get(0), "x1"));
    assertThat(number(arrow, "x2")).isEqualTo(number(lives.get(1), "x1"));
    assertThat(number(arrow, "y2")).isGreaterThan(number(arrow, "y1"));
  }

  @Test
  void hostsStandInTheOrderInWhichTheyStarted() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(event(0, Kind.START, null, "b", null, 0, "10.0.0.1"));
    diagram.on(event(0, Kind.START, null, "a", null, 0, "10.0.0.2"));
    diagram.on(log(0, "a", "hello"));
    assertThat(texts(parsed(diagram), "host")).containsExactly("b", "a");
  }

  @Test
  void noArrowRisesWhenNoTimePasses() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(log(0, "b", "first in the row"));
    diagram.on(log(0, "a", "one"));
    diagram.on(log(0, "a", "two"));
    diagram.on(event(0, Kind.SENT, Segment.DATA, "a", "b", 0, ""));
    diagram.on(event(0, Kind.ARRIVED, Segment.DATA, "b", "a", 4, ""));
    Element arrow = elements(parsed(diagram), "line", "arrow").getFirst();
    assertThat(number(arrow, "y2")).isGreaterThanOrEqualTo(number(arrow, "y1"));
  }

  @Test
  void whatIsLostEndsInACrossOnItsWay() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(log(0, "b", "here"));
    diagram.on(event(1, Kind.SENT, Segment.DATA, "a", "b", 0, ""));
    diagram.on(event(1, Kind.LOST, Segment.DATA, "b", "a", 2, ""));
    Document svg = parsed(diagram);
    assertThat(elements(svg, "line", "cross")).hasSize(2);
    int from = number(elements(svg, "line", "arrow").getFirst(), "x1");
    int to = number(elements(svg, "line", "arrow").getFirst(), "x2");
    int target = number(elements(svg, "line", "life").getFirst(), "x1");
    assertThat(to).isBetween(Math.min(from, target) + 1, Math.max(from, target) - 1);
  }

  @Test
  void acknowledgmentsAreDrawnOnlyIfTheyAreLost() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(event(0, Kind.SENT, Segment.ACK, "a", "b", 0, ""));
    diagram.on(event(1, Kind.ARRIVED, Segment.ACK, "b", "a", 1, ""));
    diagram.on(log(1, "a", "hello"));
    diagram.on(log(1, "b", "hello"));
    assertThat(texts(parsed(diagram), "label")).isEmpty();
    diagram.on(event(2, Kind.SENT, Segment.ACK, "a", "b", 0, ""));
    diagram.on(event(2, Kind.LOST, Segment.ACK, "b", "a", 5, ""));
    assertThat(texts(parsed(diagram), "label")).containsExactly("ACK");
  }

  @Test
  void aFaultIsABandForAsLongAsItLasts() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(log(0, "a", "start"));
    diagram.on(log(0, "b", "start"));
    diagram.on(event(10, Kind.FAULT, null, "a", "b", 0, "partition"));
    diagram.on(log(20, "a", "meanwhile"));
    diagram.on(event(30, Kind.HEALED, null, "a", "b", 0, "partition"));
    diagram.on(event(40, Kind.FAULT, null, "b", null, 0, "slow"));
    diagram.on(log(50, "a", "end"));
    Document svg = parsed(diagram);
    List<Element> bands = elements(svg, "rect", "band");
    assertThat(bands).hasSize(2);
    assertThat(texts(svg, "fault")).containsExactly("partition →", "partition over →", "slow");
    Element meanwhile = elements(svg, "rect", "log").get(2);
    Element band = bands.getFirst();
    assertThat(number(meanwhile, "y"))
        .isBetween(number(band, "y"), number(band, "y") + number(band, "height"));
  }

  @Test
  void aHostThatIsDownHasADottedLifeline() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    diagram.on(log(0, "a", "start"));
    diagram.on(event(1, Kind.DOWN, null, "a", null, 0, "power off"));
    diagram.on(event(2, Kind.UP, null, "a", null, 0, ""));
    Document svg = parsed(diagram);
    assertThat(elements(svg, "line", "down")).hasSize(1);
    assertThat(elements(svg, "line", "life")).hasSize(2);
    assertThat(texts(svg, "error")).containsExactly("down power off", "up again");
  }

  @Test
  void timeInWhichNothingHappensIsCompressedAndSaid() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram();
    for (int i = 0; i < 4; i++) {
      diagram.on(log(i, "a", "step"));
    }
    diagram.on(log(3_600_000, "a", "late"));
    Document svg = parsed(diagram);
    assertThat(texts(svg, "jump-text")).containsExactly("3599.997 s later");
    assertThat(Integer.parseInt(svg.getDocumentElement().getAttribute("height"))).isLessThan(400);
  }

  @Test
  void ofALongRunTheBeginningAndTheEndAreDrawnAndWhatIsLeftOutIsSaid() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram(8);
    diagram.on(event(0, Kind.LOG, null, "a", null, 0, "first"));
    diagram.on(log(0, "b", "second"));
    diagram.on(event(1, Kind.FAULT, null, "a", "b", 0, "partition"));
    for (int i = 0; i < 100; i++) {
      diagram.on(log(2, "a", "more"));
    }
    diagram.on(log(3, "a", "last"));
    Document svg = parsed(diagram);
    assertThat(texts(svg, "jump-text")).containsExactly("96 events are left out here");
    assertThat(svg.getDocumentElement().getTextContent()).contains("first", "second", "last");
    assertThat(elements(svg, "rect", "band")).hasSize(1);
  }

  @Test
  void whatProgramsSayCannotBreakThePicture() throws Exception {
    SequenceDiagram diagram = new SequenceDiagram().title("<&>");
    diagram.on(log(0, "a<b>", "</svg>\0\ud800 \"quoted\" & more"));
    Document svg = parsed(diagram);
    assertThat(texts(svg, "title")).containsExactly("<&>");
    assertThat(texts(svg, "host")).containsExactly("a<b>");
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("</svg>\ufffd\ufffd \"quoted\" & more");
  }

  @Test
  void aRichRunGivesAPictureThatParsesAndIsTheSameAgain(@TempDir Path folder) throws Exception {
    SequenceDiagram one = new SequenceDiagram();
    SequenceDiagram two = new SequenceDiagram();
    Scenario.run(3, one);
    Scenario.run(3, two);
    assertThat(elements(parsed(one), "line", "arrow")).hasSizeGreaterThan(50);
    assertThat(one.svg()).isEqualTo(two.svg());
    Path file = folder.resolve("run.svg");
    one.write(file);
    assertThat(Files.readString(file)).isEqualTo(one.svg());
    assertThat(Files.size(file)).isLessThan(200_000);
  }

  @Test
  void aPictureOfNextToNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SequenceDiagram(7));
  }
}
