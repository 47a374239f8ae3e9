package dev.sluice.js.stream;

import dev.sluice.stream.ChunkKind;
import java.util.List;
import org.graalvm.polyglot.Value;

/** The kind of chunk that the streams of JavaScript have: {@link Chunk}s, cut and joined there. */
final class ChunksOfJs implements ChunkKind {
  private final StreamBridge bridge;
  private boolean objects;

  ChunksOfJs(StreamBridge bridge, boolean objects) {
    this.bridge = bridge;
    this.objects = objects;
  }

  /** Sets the mode, for a program that changes it while the stream runs. */
  void objects(boolean on) {
    objects = on;
  }

  @Override
  public boolean accepts(Object chunk) {
    return chunk instanceof Chunk;
  }

  @Override
  public int length(Object chunk) {
    return objects ? 1 : ((Chunk) chunk).length();
  }

  @Override
  public Object view(Object chunk) {
    return chunk;
  }

  @Override
  public Object first(Object chunk, int length) {
    return cut((Chunk) chunk, 0, length);
  }

  @Override
  public Object rest(Object chunk, int from) {
    return cut((Chunk) chunk, from, ((Chunk) chunk).length());
  }

  private Chunk cut(Chunk chunk, int from, int to) {
    Value part = bridge.call("cut", chunk.value(), from, to);
    return Chunk.pushed(part, to - from, chunk.text());
  }

  @Override
  public Object join(List<Object> parts, int length) {
    Value[] values = new Value[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ((Chunk) parts.get(i)).value();
    }
    // Bytes put back in front of what is decoded already become text with it.
    boolean text = parts.stream().anyMatch(part -> ((Chunk) part).text());
    return Chunk.pushed(bridge.call(text ? "joinText" : "joinBytes", values, length), length, text);
  }

  @Override
  public boolean isObjects() {
    return objects;
  }

  @Override
  public String expectation() {
    return "of type string or an instance of Buffer, TypedArray, or DataView";
  }
}
