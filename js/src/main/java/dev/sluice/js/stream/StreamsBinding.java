package dev.sluice.js.stream;

import dev.sluice.js.NodeContext;
import dev.sluice.stream.Callback;
import dev.sluice.stream.DuplexOptions;
import dev.sluice.stream.Finished;
import dev.sluice.stream.FinishedOptions;
import dev.sluice.stream.Pipeline;
import dev.sluice.stream.ReadableOptions;
import dev.sluice.stream.Streams;
import dev.sluice.stream.WritableOptions;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** {@code internalBinding('streams')}: makes the peers of streams. */
public final class StreamsBinding {
  private final NodeContext context;
  private final StreamBridge bridge;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public StreamsBinding(NodeContext context) {
    this.context = context;
    this.bridge = new StreamBridge(context);
  }

  /** {@return what the streams of the program share} */
  @HostAccess.Export
  public StreamBridge bridge() {
    return bridge;
  }

  /**
   * The length at which streams ask for a pause when nothing else was said.
   *
   * @param objectMode whether for streams of objects
   * @return bytes or objects
   */
  @HostAccess.Export
  public int defaultHighWaterMark(boolean objectMode) {
    return Streams.defaultHighWaterMark(objectMode);
  }

  /**
   * Changes {@link #defaultHighWaterMark}.
   *
   * @param objectMode whether for streams of objects
   * @param length bytes or objects
   */
  @HostAccess.Export
  public void setDefaultHighWaterMark(boolean objectMode, int length) {
    Streams.setDefaultHighWaterMark(objectMode, length);
  }

  private StreamObject object(Value object) {
    return new StreamObject(bridge, object);
  }

  /**
   * Makes the peer of a {@code Readable}.
   *
   * @param object the stream as programs know it
   * @param options its options, complete
   * @return its readable side
   */
  @HostAccess.Export
  public ReadableSide readable(Value object, Value options) {
    boolean objects = flag(options, "readableObjectMode");
    ReadableOptions<Object> made =
        ReadableOptions.builder()
            .objectMode(objects)
            .highWaterMark(number(options, "readableHighWaterMark"))
            .autoDestroy(flag(options, "autoDestroy"))
            .emitClose(flag(options, "emitClose"))
            .build();
    return new JsReadable(context.loop(), object(object), made).side(objects);
  }

  /**
   * Makes the peer of a {@code Writable}.
   *
   * @param object the stream as programs know it
   * @param options its options, complete
   * @return its writable side
   */
  @HostAccess.Export
  public WritableSide writable(Value object, Value options) {
    boolean objects = flag(options, "writableObjectMode");
    WritableOptions<Object> made =
        WritableOptions.builder()
            .objectMode(objects)
            .highWaterMark(number(options, "writableHighWaterMark"))
            .autoDestroy(flag(options, "autoDestroy"))
            .emitClose(flag(options, "emitClose"))
            .build();
    return new JsWritable(context.loop(), object(object), made).side(objects);
  }

  /**
   * Makes the peer of a {@code Duplex}.
   *
   * @param object the stream as programs know it
   * @param options its options, complete
   * @return its sides: the readable one, then the writable one
   */
  @HostAccess.Export
  public Object duplex(Value object, Value options) {
    JsDuplex peer = JsDuplex.duplex(context.loop(), object(object), duplexOptions(options));
    return new Object[] {
      peer.readableSide(flag(options, "readableObjectMode")),
      peer.writableSide(flag(options, "writableObjectMode"))
    };
  }

  /**
   * Makes the peer of a {@code Transform}.
   *
   * @param object the stream as programs know it
   * @param options its options, complete
   * @return its sides: the readable one, the writable one, and that of its hooks
   */
  @HostAccess.Export
  public Object transform(Value object, Value options) {
    JsDuplex peer = JsDuplex.transform(context.loop(), object(object), duplexOptions(options));
    return new Object[] {
      peer.readableSide(flag(options, "readableObjectMode")),
      peer.writableSide(flag(options, "writableObjectMode")),
      new TransformSide(peer)
    };
  }

  private static DuplexOptions<Object, Object> duplexOptions(Value options) {
    return DuplexOptions.builder()
        .readableObjectMode(flag(options, "readableObjectMode"))
        .writableObjectMode(flag(options, "writableObjectMode"))
        .readableHighWaterMark(number(options, "readableHighWaterMark"))
        .writableHighWaterMark(number(options, "writableHighWaterMark"))
        .autoDestroy(flag(options, "autoDestroy"))
        .emitClose(flag(options, "emitClose"))
        .readable(flag(options, "readable"))
        .writable(flag(options, "writable"))
        .build();
  }

  private static boolean flag(Value options, String name) {
    return options.getMember(name).asBoolean();
  }

  private static int number(Value options, String name) {
    return (int) Math.min(options.getMember(name).asDouble(), Integer.MAX_VALUE);
  }

  /**
   * A wait for the end of a stream, which has not begun yet.
   *
   * @param stream anything that passes for one
   * @param readable whether to wait for its readable side; no boolean if that is to be found out
   * @param writable whether to wait for its writable side; no boolean if that is to be found out
   * @param error whether {@code error} is the end
   * @param callback told once
   * @return the wait
   */
  @HostAccess.Export
  public FinishedWait finished(
      Value stream, Value readable, Value writable, boolean error, Value callback) {
    FinishedOptions options =
        new FinishedOptions(choice(readable), choice(writable), error, false, null);
    Callback told = new JsCallback(bridge, callback, false);
    return new FinishedWait(new Finished(new JsStreamLike(bridge, stream), options, told));
  }

  private static @Nullable Boolean choice(Value value) {
    return value.isBoolean() ? Boolean.valueOf(value.asBoolean()) : null;
  }

  /**
   * A pipeline without parts.
   *
   * @param endLast whether its last stream is ended
   * @param over called as soon as it has failed or is through
   * @param callback told once, in a tick
   * @return the pipeline
   */
  @HostAccess.Export
  public PipelineSide pipeline(boolean endLast, Value over, Value callback) {
    Callback told = new JsCallback(bridge, callback, false);
    return new PipelineSide(bridge, new Pipeline(context.loop(), endLast, over::executeVoid, told));
  }

  /**
   * What pipes of Java's write to for an object of JavaScript's that has no peer.
   *
   * @param object an emitter with {@code write} and {@code end}
   * @param failsItself whether it is a stream that is destroyed when it fails
   * @return its stand-in; the caller keeps it with the object
   */
  @HostAccess.Export
  public Object foreign(Value object, boolean failsItself) {
    return new ForeignDestination(context.loop(), object(object), failsItself);
  }

  /**
   * What pipes of Java's write to for an object of JavaScript's that has a peer.
   *
   * @param side its writable side
   * @return the peer
   */
  @HostAccess.Export
  public Object peer(Object side) {
    return ((StreamSide) side).stream();
  }
}
