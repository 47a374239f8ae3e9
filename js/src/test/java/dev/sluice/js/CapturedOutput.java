package dev.sluice.js;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the programs of a test have printed. */
final class CapturedOutput {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Runs a program that is given as text, in a runtime of its own. */
  static int evaluate(NodeRuntime.Builder builder, String source) {
    try (NodeRuntime node = builder.build()) {
      return node.evaluate(source);
    }
  }

  /** A runtime that prints here. */
  NodeRuntime.Builder builder() {
    return NodeRuntime.builder().stdout(out).stderr(err);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Forgets what was printed so far. */
  void reset() {
    out.reset();
    err.reset();
  }
}
