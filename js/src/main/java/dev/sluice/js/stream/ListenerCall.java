package dev.sluice.js.stream;

import dev.sluice.event.Event;
import dev.sluice.event.EventEmitter;
import dev.sluice.stream.ReadableStream;
import dev.sluice.stream.Stream;
import dev.sluice.stream.WritableStream;
import java.util.function.Consumer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A listener of Java's, as the function calls it that stands for it among JavaScript's. */
public final class ListenerCall {
  private final StreamBridge bridge;
  private final Event<?> event;
  private final Object listener;

  ListenerCall(StreamBridge bridge, Event<?> event, Object listener) {
    this.bridge = bridge;
    this.event = event;
    this.listener = listener;
  }

  /**
   * The event was emitted.
   *
   * @param argument its first argument; undefined if it had none
   */
  @HostAccess.Export
  @SuppressWarnings("unchecked") // a listener of this event takes what its argument becomes
  public void call(Value argument) {
    if (listener instanceof Runnable runnable) {
      runnable.run();
      return;
    }
    @Nullable Object known = known(argument);
    if (known != null) {
      ((Consumer<Object>) listener).accept(known);
    }
  }

  private @Nullable Object known(Value argument) {
    if (event == ReadableStream.DATA) {
      return Chunk.of(argument);
    }
    if (event == EventEmitter.ERROR) {
      return bridge.errors().ofAny(argument);
    }
    if (event == Stream.CLOSE) {
      return argument.isBoolean() && argument.asBoolean();
    }
    if (event == WritableStream.UNPIPE || event == WritableStream.PIPE) {
      Value side = bridge.call("readableSide", argument);
      return side.isHostObject() ? ((ReadableSide) side.asHostObject()).stream() : null;
    }
    return argument;
  }
}
