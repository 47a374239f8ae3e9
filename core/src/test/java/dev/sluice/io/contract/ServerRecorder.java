package dev.sluice.io.contract;

import dev.sluice.error.Errno;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes down what a server handle is told. */
final class ServerRecorder implements ServerHandle.Listener {
  final List<String> events = new ArrayList<>();
  final List<StreamHandle> accepted = new ArrayList<>();
  Consumer<StreamHandle> reaction = _ -> {};

  @Override
  public void onConnection(StreamHandle handle) {
    events.add("connection");
    accepted.add(handle);
    reaction.accept(handle);
  }

  @Override
  public void onAcceptError(Errno error) {
    events.add("acceptError " + error);
  }

  @Override
  public void onClose() {
    events.add("close");
  }
}
