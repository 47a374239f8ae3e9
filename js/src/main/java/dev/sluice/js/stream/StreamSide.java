package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.stream.Callback;
import dev.sluice.stream.Stream;
import dev.sluice.stream.StreamControls;
import dev.sluice.stream.StreamState;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What JavaScript calls for a stream, whichever side it asks: its life, and the fields of it that
 * {@code _readableState} and {@code _writableState} both show. Of a duplex stream both sides show
 * the same.
 */
public abstract class StreamSide {
  private final StreamObject object;
  private final Stream stream;
  private final StreamControls controls;

  StreamSide(StreamObject object, Stream stream, StreamControls controls) {
    this.object = object;
    this.stream = stream;
    this.controls = controls;
  }

  abstract StreamState state();

  /** {@return the peer} */
  public Stream stream() {
    return stream;
  }

  /** The bridge of the program. */
  final StreamBridge bridge() {
    return object.bridge();
  }

  final StreamObject object() {
    return object;
  }

  final @Nullable Callback callback(Value function, boolean withNull) {
    return function.canExecute() ? new JsCallback(bridge(), function, withNull) : null;
  }

  // What the methods of JavaScript do.

  /** Begins construction, by {@code _construct}. */
  @HostAccess.Export
  public void construct() {
    controls.construct();
  }

  /**
   * Destroys the stream.
   *
   * @param error what with; null for nothing
   * @param callback told when {@code _destroy} has answered; may be no function
   */
  @HostAccess.Export
  public void destroy(Value error, Value callback) {
    boolean late = stream.destroyed();
    controls.destroy(bridge().errors().toJava(error), callback(callback, !late));
  }

  /** Makes the stream fresh again. */
  @HostAccess.Export
  public void undestroy() {
    controls.undestroy();
  }

  /**
   * Fails the stream: destroys it, or only emits {@code error} if it does not destroy itself.
   *
   * @param error what with
   * @param later whether that {@code error} waits for a tick
   */
  @HostAccess.Export
  public void fail(Value error, boolean later) {
    controls.fail(bridge().errors().ofAny(error), later);
  }

  // Fields.

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getConstructed() {
    return state().constructed();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setConstructed(boolean on) {
    controls.constructed(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getDestroyed() {
    return state().destroyed();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setDestroyed(boolean on) {
    controls.destroyed(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getClosed() {
    return state().closed();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setClosed(boolean on) {
    controls.closed(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getCloseEmitted() {
    return state().closeEmitted();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setCloseEmitted(boolean on) {
    controls.closeEmitted(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public @Nullable Value getErrored() {
    return bridge().errors().toGuest(state().errored());
  }

  /**
   * Sets the field of this name.
   *
   * @param error its value
   */
  @HostAccess.Export
  public void setErrored(Value error) {
    @Nullable NodeException known = bridge().errors().toJava(error);
    controls.errored(known);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getErrorEmitted() {
    return state().errorEmitted();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setErrorEmitted(boolean on) {
    controls.errorEmitted(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getAutoDestroy() {
    return state().autoDestroy();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setAutoDestroy(boolean on) {
    controls.autoDestroy(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getEmitClose() {
    return state().emitClose();
  }

  /**
   * Sets the field of this name.
   *
   * @param on its value
   */
  @HostAccess.Export
  public void setEmitClose(boolean on) {
    controls.emitClose(on);
  }

  /** {@return the field of this name} */
  @HostAccess.Export
  public boolean getObjectMode() {
    return state().objectMode();
  }
}
