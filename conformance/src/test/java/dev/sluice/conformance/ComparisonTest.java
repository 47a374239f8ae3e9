package dev.sluice.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String A1 = line("a", "one");
  private static final String A2 = line("a", "two");
  private static final String B1 = line("b", "one");
  private static final String B2 = line("b", "two");
  private static final String TOTAL = "{\"order\":\"total\"}";
  private static final String A2_BEFORE_B2 = "{\"before\":[\"a two\",\"b two\"]}";

  @Test
  void equalTracesDoNotDiffer() {
    assertThat(differences(recorded(A1, A2, B1, B2), A1, A2, B1, B2)).isEmpty();
  }

  @Test
  void theOrderAcrossObjectsDoesNotCount() {
    assertThat(differences(recorded(A1, A2, B1, B2), B1, A1, B2, A2)).isEmpty();
  }

  @Test
  void theOrderAcrossObjectsCountsWhereItIsDeclaredTotal() {
    assertThat(differences(recorded(TOTAL, A1, A2, B1, B2), A1, A2, B1, B2)).isEmpty();
    assertThat(differences(recorded(TOTAL, A1, A2, B1, B2), B1, A1, B2, A2))
        .containsExactly("all, line 1: Node " + A1 + ", Sluice " + B1);
  }

  @Test
  void linesOfOneObjectInAnotherOrderDiffer() {
    assertThat(differences(recorded(A1, A2, B1), A2, A1, B1))
        .containsExactly("a, line 1: Node " + A1 + ", Sluice " + A2);
  }

  @Test
  void aMissingLineDiffers() {
    assertThat(differences(recorded(A1, A2, B1), A1, B1))
        .containsExactly("a, line 2: Node " + A2 + ", Sluice nothing more");
  }

  @Test
  void aMissingObjectDiffers() {
    assertThat(differences(recorded(A1, B1), A1))
        .containsExactly("b, line 1: Node " + B1 + ", Sluice nothing more");
  }

  @Test
  void anExtraLineDiffers() {
    assertThat(differences(recorded(A1, B1), A1, A2, B1))
        .containsExactly("a, line 2: Node nothing more, Sluice " + A2);
  }

  @Test
  void anExtraObjectDiffers() {
    assertThat(differences(recorded(A1), A1, B1))
        .containsExactly("b, line 1: Node nothing more, Sluice " + B1);
  }

  @Test
  void aChangedArgumentDiffers() {
    String wanted = "{\"object\":\"a\",\"event\":\"close\",\"args\":[false]}";
    String found = "{\"object\":\"a\",\"event\":\"close\",\"args\":[true]}";
    assertThat(differences(recorded(wanted), wanted)).isEmpty();
    assertThat(differences(recorded(wanted), found))
        .containsExactly("a, line 1: Node " + wanted + ", Sluice " + found);
    assertThat(differences(recorded(wanted), line("a", "close"))).hasSize(1);
  }

  @Test
  void aBrokenEdgeDiffers() {
    assertThat(differences(recorded(A2_BEFORE_B2, A1, A2, B1, B2), B1, A1, A2, B2)).isEmpty();
    assertThat(differences(recorded(A2_BEFORE_B2, A1, A2, B1, B2), B1, B2, A1, A2))
        .containsExactly("edge broken: a two before b two");
  }

  @Test
  void anEdgeToALineThatIsMissingIsBroken() {
    assertThat(differences(recorded(A2_BEFORE_B2, A2), A2))
        .containsExactly("edge broken: a two before b two");
  }

  @Test
  void anEdgeCanNameALaterOccurrence() {
    String edge = "{\"before\":[\"a one#2\",\"b one\"]}";
    assertThat(differences(recorded(edge, A1, A1, B1), A1, A1, B1)).isEmpty();
    assertThat(differences(recorded(edge, A1, A1, B1), A1, B1, A1))
        .containsExactly("edge broken: a one#2 before b one");
  }

  @Test
  void aDeviationIsExpectedInThePlaceOfNodesLine() {
    String other = "{\"object\":\"a\",\"event\":\"two\",\"args\":[true]}";
    String deviation =
        "{\"deviation\":\"on purpose\",\"object\":\"a\",\"event\":\"two\",\"args\":[true]}";
    assertThat(differences(recorded(deviation, A1, A2), A1, other)).isEmpty();
    assertThat(differences(recorded(deviation, A1, A2), A1, A2)).hasSize(1);
  }

  @Test
  void aLineThatIsNeitherSeenNorDeclaredIsRefused() {
    assertThatThrownBy(() -> recorded("{\"what\":1}")).hasMessageContaining("no line");
  }

  private static String line(String object, String event) {
    return "{\"object\":\"" + object + "\",\"event\":\"" + event + "\"}";
  }

  private static Recording recorded(String... lines) {
    return Recording.of(List.of(lines));
  }

  private static List<String> differences(Recording recording, String... trace) {
    List<JsonObject> lines = Recording.of(Arrays.asList(trace)).lines();
    return Comparison.differences(recording, lines);
  }
}
