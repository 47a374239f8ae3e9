package dev.sluice.js.stream;

import dev.sluice.error.NodeException;
import dev.sluice.event.Event;
import dev.sluice.loop.EventLoop;
import dev.sluice.stream.StreamLike;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * An object of JavaScript's that is, or passes for, a stream, as {@code finished} and {@code
 * pipeline} see it. Whether or not it has a peer the object itself is asked, since a program may
 * have given it properties of its own.
 */
final class JsStreamLike implements StreamLike {
  private final StreamObject object;

  JsStreamLike(StreamBridge bridge, Value object) {
    this.object = new StreamObject(bridge, object);
  }

  private Value ask(String question) {
    return object.bridge().call(question, object.value());
  }

  private boolean is(String question) {
    return ask(question).asBoolean();
  }

  private @Nullable Boolean known(String question) {
    Value answer = ask(question);
    return answer.isNull() ? null : Boolean.valueOf(answer.asBoolean());
  }

  @Override
  public EventLoop loop() {
    return object.bridge().context().loop();
  }

  @Override
  public <L> void on(Event<L> event, L listener) {
    object.on(event, listener);
  }

  @Override
  public <L> void once(Event<L> event, L listener) {
    object.once(event, listener);
  }

  @Override
  public <L> void off(Event<L> event, L listener) {
    object.removeListener(event, listener);
  }

  @Override
  public boolean hasReadableSide() {
    return is("hasReadableSide");
  }

  @Override
  public boolean hasWritableSide() {
    return is("hasWritableSide");
  }

  @Override
  public boolean isPausable() {
    return is("isPausable");
  }

  @Override
  public boolean emitsFinish() {
    return is("emitsFinish");
  }

  @Override
  public boolean willEmitClose() {
    return is("willEmitClose");
  }

  @Override
  public boolean readable() {
    return is("readable");
  }

  @Override
  public boolean writable() {
    return is("writable");
  }

  @Override
  public @Nullable Boolean isReadable() {
    return known("isReadable");
  }

  @Override
  public @Nullable Boolean isWritable() {
    return known("isWritable");
  }

  @Override
  public boolean readableEnded() {
    return is("readableEnded");
  }

  @Override
  public boolean readableFinished() {
    return is("readableFinished");
  }

  @Override
  public boolean writableFinished() {
    return is("writableFinished");
  }

  @Override
  public boolean endIsPending() {
    return is("endIsPending");
  }

  @Override
  public boolean hasPendingCallbacks() {
    return is("hasPendingCallbacks");
  }

  @Override
  public boolean isAborted() {
    return is("isAborted");
  }

  @Override
  public boolean destroyed() {
    return is("isDestroyed");
  }

  @Override
  public boolean closed() {
    return is("isClosed");
  }

  @Override
  public boolean errorEmitted() {
    return is("errorEmitted");
  }

  @Override
  public @Nullable NodeException errored() {
    return object.bridge().errors().toJava(ask("errored"));
  }

  @Override
  public void pipe(StreamLike target) {
    object.bridge().call("pipe", object.value(), ((JsStreamLike) target).object.value());
  }

  @Override
  public void end() {
    object.end();
  }

  @Override
  public void destroy(NodeException error) {
    object.bridge().call("destroyIfOpen", object.value(), object.bridge().errors().toGuest(error));
  }
}
