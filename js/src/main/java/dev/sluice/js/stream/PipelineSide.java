package dev.sluice.js.stream;

import dev.sluice.stream.Pipeline;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** A pipeline, as {@code internal/streams/pipeline} puts it together. */
public final class PipelineSide {
  private final StreamBridge bridge;
  private final Pipeline pipeline;

  PipelineSide(StreamBridge bridge, Pipeline pipeline) {
    this.bridge = bridge;
    this.pipeline = pipeline;
  }

  /**
   * Adds a stream.
   *
   * @param stream anything that passes for one
   * @param first whether nothing comes before it
   * @param last whether nothing comes after it
   */
  @HostAccess.Export
  public void watch(Value stream, boolean first, boolean last) {
    pipeline.watch(new JsStreamLike(bridge, stream), first, last);
  }

  /**
   * Adds the stream that stands for a last part which is none.
   *
   * @param stream the stream
   */
  @HostAccess.Export
  public void watchOutput(Value stream) {
    pipeline.watchOutput(new JsStreamLike(bridge, stream));
  }

  /**
   * Pipes one stream into the next.
   *
   * @param source where data comes from
   * @param target where it goes
   * @param last whether nothing comes after the target
   */
  @HostAccess.Export
  public void pipe(Value source, Value target, boolean last) {
    pipeline.pipe(new JsStreamLike(bridge, source), new JsStreamLike(bridge, target), last);
  }

  /**
   * Adds a joint over which JavaScript moves the data.
   *
   * @return to be told when all is moved
   */
  @HostAccess.Export
  public Answer pump() {
    return new Answer(bridge, pipeline.pump());
  }

  /**
   * Ends the pipeline before its time.
   *
   * @param reason why
   */
  @HostAccess.Export
  public void fail(Value reason) {
    pipeline.fail(bridge.errors().ofAny(reason));
  }
}
