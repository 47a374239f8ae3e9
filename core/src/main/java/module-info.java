/**
 * Node.js's {@code net} module for the JVM: event-driven TCP and Unix-domain servers and clients.
 */
@SuppressWarnings("module") // the simulation is built later
module dev.sluice {
  requires static transitive org.jspecify;
  requires jdk.net;

  exports dev.sluice.dns;
  exports dev.sluice.error;
  exports dev.sluice.event;
  exports dev.sluice.io;
  exports dev.sluice.io.kernel to
      dev.sluice.sim;
  exports dev.sluice.loop;
  exports dev.sluice.net;
  exports dev.sluice.stream;

  uses dev.sluice.io.BackendProvider;

  provides dev.sluice.io.BackendProvider with
      dev.sluice.io.linux.EpollBackendProvider,
      dev.sluice.io.linux.RingBackendProvider,
      dev.sluice.io.nio.NioBackendProvider;
}
