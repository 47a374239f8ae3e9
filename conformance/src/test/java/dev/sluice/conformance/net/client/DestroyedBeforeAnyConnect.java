package dev.sluice.conformance.net.client;

import dev.sluice.conformance.Scenario;
import dev.sluice.conformance.Trace;
import dev.sluice.net.Socket;
import java.io.IOException;

/** Without a handle close comes without an argument, also after an error. */
public final class DestroyedBeforeAnyConnect implements Scenario {
  @Override
  public void run(Trace trace) {
    Socket quiet = new Socket();
    trace.watch("quiet", quiet, Socket.ERROR, Socket.CLOSE);
    trace.log("quiet", "state", quiet.pending(), quiet.connecting(), quiet.readyState());
    trace.log("quiet", "destroy", quiet.destroy() == quiet, quiet.destroyed(), quiet.readyState());
    Socket failed = new Socket();
    trace.watch("failed", failed, Socket.ERROR, Socket.CLOSE);
    failed.destroy(new IOException("never connected"));
    failed.destroy(new IOException("once only"));
  }
}
