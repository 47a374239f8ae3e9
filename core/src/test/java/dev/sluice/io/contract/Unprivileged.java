package dev.sluice.io.contract;

import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What {@link UnprivilegedTest} wants known from a JVM that nobody runs: says what each call got.
 */
final class Unprivileged {
  private static final int ROOTS_PORT = 1;

  private Unprivileged() {}

  public static void main(String[] arguments) {
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    UnixEndpoint rootsSocket = new UnixEndpoint(arguments[1]);
    UnixEndpoint rootsDirectory = new UnixEndpoint(arguments[2]);
    IpEndpoint rootsPort = new IpEndpoint(IpAddress.LOOPBACK4, ROOTS_PORT);
    try (Backend backend = provider.open()) {
      say(
          "port",
          Rig.errnoOf(() -> backend.newServer(Transport.TCP).bind(rootsPort, Set.of())).name());
      say("local port", Rig.errnoOf(() -> backend.newStream(Transport.TCP).bind(rootsPort)).name());
      say(
          "directory",
          Rig.errnoOf(() -> backend.newServer(Transport.UNIX).bind(rootsDirectory, Set.of()))
              .name());
      StreamHandle stream = backend.newStream(Transport.UNIX);
      StreamRecorder recorder = new StreamRecorder();
      stream.listener(recorder);
      stream.connect(rootsSocket);
      while (recorder.events.isEmpty()) {
        backend.poll(1_000_000);
      }
      say("socket", recorder.events.getFirst());
    }
  }

  private static void say(String what, String outcome) {
    System.out.println(what + ": " + outcome);
  }
}
