package dev.sluice.io.contract;

import dev.sluice.error.Errno;
import dev.sluice.io.StreamHandle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down what a stream handle is told, and does what a test wants done at that moment. */
final class StreamRecorder implements StreamHandle.Listener {
  /** {@code connect}, {@code connect ECONNREFUSED}, {@code chunk}, {@code end}, {@code close}, … */
  final List<String> events = new ArrayList<>();

  final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  final List<ByteBuffer> chunks = new ArrayList<>();

  /** The descriptors that came, which the test has to close. */
  final List<Integer> descriptors = new ArrayList<>();

  private Consumer<String> reaction = _ -> {};

  /** Has a test's own code run when an event has been written down. */
  void onEvent(Consumer<String> reaction) {
    this.reaction = reaction;
  }

  /** Has a test's own code run when a certain event has been written down. */
  void on(String event, Runnable reaction) {
    Consumer<String> before = this.reaction;
    this.reaction =
        happened -> {
          before.accept(happened);
          if (happened.equals(event)) {
            reaction.run();
          }
        };
  }

  boolean has(String event) {
    return events.contains(event);
  }

  long count(String event) {
    return events.stream().filter(event::equals).count();
  }

  int size() {
    return bytes.size();
  }

  private void event(String name, @Nullable Errno error) {
    String event = error == null ? name : name + " " + error;
    events.add(event);
    reaction.accept(event);
  }

  @Override
  public void onDescriptors(int[] received) {
    for (int descriptor : received) {
      descriptors.add(descriptor);
    }
    events.add("descriptors");
  }

  @Override
  public void onConnect(@Nullable Errno error) {
    event("connect", error);
  }

  @Override
  public void onChunk(ByteBuffer chunk) {
    chunks.add(chunk);
    ByteBuffer view = chunk.duplicate();
    byte[] copy = new byte[view.remaining()];
    view.get(copy);
    bytes.writeBytes(copy);
    event("chunk", null);
  }

  @Override
  public void onReadInto(int count) {
    event("into " + count, null);
  }

  @Override
  public void onEnd() {
    event("end", null);
  }

  @Override
  public void onReadError(Errno error) {
    event("readError", error);
  }

  @Override
  public void onWrite(@Nullable Errno error) {
    event("write", error);
  }

  @Override
  public void onShutdown(@Nullable Errno error) {
    event("shutdown", error);
  }

  @Override
  public void onClose() {
    event("close", null);
  }
}
