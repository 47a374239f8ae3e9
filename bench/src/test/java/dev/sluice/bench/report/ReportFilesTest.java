package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.bench.error.BenchException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportFilesTest {
  @TempDir private Path folder;

  @Test
  void markdownHasCommandMachineNotesAndATablePerScenario() {
    String text = MarkdownReport.render(SampleRun.report(), Optional.of("plot.svg"));

    assertThat(text)
        .contains("$ ./sluice bench sample\n", "A processor, 2 cores", "JDK 25.0.1", "3 rounds")
        .contains("- Note: nothing is pinned\n", "](plot.svg)")
        .contains("### sample\n\nWhat is done.\n\n| server | throughput, message/s |")
        .contains("|---|---:|---:|---:|\n| Sluice, epoll | 110,000 (100,000..120,000) |")
        .contains("- Not measured: vertx: vertx died with exit code 1\n");
  }

  @Test
  void jsonHasEveryRoundAndTheSpreads() {
    JsonObject json =
        JsonParser.parseString(JsonReport.render(SampleRun.report())).getAsJsonObject();

    assertThat(json.get("command").getAsString()).isEqualTo("./sluice bench sample");
    assertThat(json.getAsJsonObject("machine").get("cores").getAsInt()).isEqualTo(2);
    JsonObject scenario = json.getAsJsonArray("scenarios").get(0).getAsJsonObject();
    assertThat(scenario.getAsJsonArray("metrics")).hasSize(2);
    JsonObject server = scenario.getAsJsonArray("servers").get(0).getAsJsonObject();
    assertThat(server.getAsJsonArray("rounds")).hasSize(3);
    JsonObject cost = server.getAsJsonObject("figures").getAsJsonObject("cpu");
    assertThat(cost.get("median").getAsDouble()).isEqualTo(3);
    assertThat(cost.get("deviation").getAsDouble()).isEqualTo(1);
    assertThat(server.getAsJsonObject("quotients").keySet()).containsExactly("cpu/c-epoll");
    JsonObject dead = scenario.getAsJsonArray("servers").get(2).getAsJsonObject();
    assertThat(dead.get("failure").getAsString()).contains("exit code 1");
  }

  @Test
  void thePlotIsAPictureWithABarPerMeasuredServer() throws Exception {
    Document picture =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(BarChart.render(SampleRun.report()))));

    assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
    NodeList bars = picture.getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(2);
    assertThat(bars.item(0).getAttributes().getNamedItem("class").getNodeValue())
        .isEqualTo("bar ours");
    double ours = width(bars, 0);
    assertThat(ours).isEqualTo(1.5 * width(bars, 1), org.assertj.core.data.Offset.offset(0.2));
    assertThat(picture.getElementsByTagName("line").getLength()).isEqualTo(2);
    assertThat(picture.getDocumentElement().getTextContent()).contains("CPU, µs/message", "3.00");
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(
        bars.item(index).getAttributes().getNamedItem("width").getNodeValue());
  }

  @Test
  void aFolderGetsAllThree() {
    ReportFiles.prepareFolder(folder.resolve("a/b"));
    ReportFiles.write(SampleRun.report(), folder.resolve("a/b"));

    assertThat(folder.resolve("a/b/report.md")).content().contains("](report.svg)");
    assertThat(folder.resolve("a/b/report.json")).isNotEmptyFile();
    assertThat(folder.resolve("a/b/report.svg")).isNotEmptyFile();
  }

  @Test
  void inAPageOnlyWhatIsBetweenTheMarksIsReplaced() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "# Head\n" + ReportFiles.BEGIN + "\nold\n" + ReportFiles.END + "\nfoot\n");
    ReportFiles.checkPage(page);
    ReportFiles.update(SampleRun.report(), page);
    ReportFiles.update(SampleRun.report(), page);

    assertThat(page)
        .content()
        .startsWith("# Head\n" + ReportFiles.BEGIN + "\n\nMeasured on ")
        .endsWith("\n\n" + ReportFiles.END + "\nfoot\n")
        .contains("](images/page.svg)")
        .containsOnlyOnce("### sample")
        .doesNotContain("old");
    assertThat(folder.resolve("images/page.svg")).isNotEmptyFile();
    assertThat(folder.resolve("page.json")).isNotEmptyFile();
  }

  @Test
  void aPageWithoutMarksIsRefusedBeforeAnythingIsMeasured() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), "# Head\n");

    assertThatThrownBy(() -> ReportFiles.checkPage(page))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(page.toString())
        .hasMessageContaining(ReportFiles.BEGIN);
    assertThatThrownBy(() -> ReportFiles.checkPage(folder.resolve("none.md")))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void aFileInTheWayOfTheFolderIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> ReportFiles.prepareFolder(file.resolve("sub")))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("cannot make the folder");
  }
}
