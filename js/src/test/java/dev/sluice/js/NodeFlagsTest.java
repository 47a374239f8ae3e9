package dev.sluice.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which words of a command line are flags, and what they say. */
class NodeFlagsTest {
  @Test
  void flagsEndAtTheProgram() {
    NodeFlags flags = NodeFlags.parse(List.of("--no-warnings", "a.js", "--flag"));
    assertThat(flags.words()).containsExactly("--no-warnings");
    assertThat(flags.rest()).containsExactly("a.js", "--flag");
    assertThat(flags.value("--warnings")).isEqualTo("false");
  }

  @Test
  void twoDashesEndThemToo() {
    assertThat(NodeFlags.parse(List.of("--expose-gc", "--", "-x.js")).rest())
        .containsExactly("-x.js");
    assertThat(NodeFlags.parse(List.of("-", "a")).rest()).containsExactly("-", "a");
  }

  @Test
  void valuesFollowTheNameOrTheEqualsSign() {
    NodeFlags flags =
        NodeFlags.parse(List.of("--title=a", "-r", "x", "--require=y", "-e", "1", "left"));
    assertThat(flags.value("--title")).isEqualTo("a");
    assertThat(flags.values().get("--require")).containsExactly("x", "y");
    assertThat(flags.value("--eval")).isEqualTo("1");
    assertThat(flags.rest()).containsExactly("left");
    assertThat(NodeFlags.parse(List.of("-p", "1 + 1")).value("--eval")).isEqualTo("1 + 1");
    assertThat(NodeFlags.parse(List.of("--max_http_header_size=5")).value("--max-http-header-size"))
        .isEqualTo("5");
  }

  @Test
  void rejectionsAreTreatedInOneOfTheKnownWays() {
    assertThat(NodeFlags.parse(List.of("--unhandled-rejections=warn")).rest()).isEmpty();
    assertThatThrownBy(() -> NodeFlags.parse(List.of("--unhandled-rejections=foo")))
        .isInstanceOf(NodeFlags.BadFlagException.class)
        .hasMessage("invalid value for --unhandled-rejections");
  }

  @Test
  void flagsOfV8AreTakenAsTheyAre() {
    List<String> words = List.of("--allow-natives-syntax", "--max-old-space-size=100", "--no-opt");
    assertThat(NodeFlags.parse(words).words()).isEqualTo(words);
  }

  @Test
  void unknownFlagsAndMissingValuesAreRefused() {
    assertThatThrownBy(() -> NodeFlags.parse(List.of("--no-such-flag")))
        .isInstanceOf(NodeFlags.BadFlagException.class)
        .hasMessage("bad option: --no-such-flag");
    assertThatThrownBy(() -> NodeFlags.parse(List.of("--eval")))
        .hasMessage("--eval requires an argument");
  }

  @Test
  void theVariableComesFirst() {
    NodeFlags flags = NodeFlags.parse(List.of("-r", "b", "--title=own"));
    NodeFlags both = flags.after("--require \"a a\" --title=other --no-deprecation");
    assertThat(both.values().get("--require")).containsExactly("a a", "b");
    assertThat(both.value("--title")).isEqualTo("own");
    assertThat(both.value("--deprecation")).isEqualTo("false");
    assertThat(both.words()).isEqualTo(flags.words());
    assertThatThrownBy(() -> flags.after("-e 1")).hasMessageContaining("not allowed");
  }
}
