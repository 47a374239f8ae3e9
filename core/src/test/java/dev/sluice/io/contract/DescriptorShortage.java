package dev.sluice.io.contract;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.BackendProvider;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An echo server for {@link DescriptorShortageTest}, run in a JVM that may open few descriptors.
 * Says every tenth of a second how it is doing, until its input ends.
 */
final class DescriptorShortage {
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private int accepted;
  private int errors;
  private int polls;

  private DescriptorShortage() {}

  public static void main(String[] arguments) throws Exception {
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    if (arguments.length > 1) {
      startThief();
    }
    try (Backend backend = provider.open()) {
      new DescriptorShortage().serve(backend);
    }
  }

  /**
   * Takes descriptors and gives them back, as HotSpot does when it asks how much memory is free.
   */
  private static void startThief() {
    Thread thief =
        new Thread(
            () -> {
              while (true) {
                try (FileInputStream taken = new FileInputStream("/dev/null")) {
                  taken.read();
                } catch (IOException none) {
                  Thread.onSpinWait();
                }
              }
            });
    thief.setDaemon(true);
    thief.start();
  }

  private void serve(Backend backend) throws Exception {
    ServerHandle server = backend.newServer(Transport.TCP);
    server.listener(new Accepting());
    server.bind(new IpEndpoint(IpAddress.LOOPBACK4, 0), Set.of());
    server.listen(511);
    touchEverythingOnce(backend);
    System.out.println("port " + ((IpEndpoint) server.localEndpoint()).port());
    long reported = System.nanoTime();
    while (System.in.available() == 0) {
      backend.poll(POLL_NANOS);
      backend.runClosing();
      polls++;
      if (System.nanoTime() - reported > REPORT_NANOS) {
        reported = System.nanoTime();
        report();
      }
    }
  }

  /** Classes are loaded from files, for which there will be no descriptors later. */
  private void touchEverythingOnce(Backend backend) throws ErrnoException {
    report();
    StreamHandle refused = backend.newStream(Transport.TCP);
    refused.listener(new Echo(refused));
    refused.connect(new IpEndpoint(IpAddress.LOOPBACK4, 1));
    while (refused.active()) {
      backend.poll(POLL_NANOS);
    }
    refused.close();
    backend.runClosing();
    try {
      new UnusedDescriptors().use();
    } catch (IOException expected) {
      System.out.println("limit " + expected.getMessage());
    }
  }

  /** Runs into the limit once, so that what the JDK needs for that is loaded, too. */
  private static final class UnusedDescriptors {
    void use() throws IOException {
      java.util.List<java.nio.channels.SocketChannel> open = new java.util.ArrayList<>();
      try {
        while (true) {
          open.add(java.nio.channels.SocketChannel.open());
        }
      } finally {
        for (java.nio.channels.SocketChannel each : open) {
          each.close();
        }
      }
    }
  }

  private void report() {
    System.out.println("polls " + polls + " accepted " + accepted + " errors " + errors + ".");
  }

  private final class Accepting implements ServerHandle.Listener {
    @Override
    public void onConnection(StreamHandle handle) {
      accepted++;
      handle.listener(new Echo(handle));
      handle.readStart();
    }

    @Override
    public void onAcceptError(Errno error) {
      errors++;
      System.out.println("accept failed: " + error);
    }

    @Override
    public void onClose() {
      throw new AssertionError("Nobody closes the server");
    }
  }

  private record Echo(StreamHandle handle) implements StreamHandle.Listener {
    @Override
    public void onConnect(@Nullable Errno error) {
      System.out.println("connect " + error);
    }

    @Override
    public void onChunk(ByteBuffer chunk) {
      handle.write(new ByteBuffer[] {chunk}, 0, 1);
    }

    @Override
    public void onReadInto(int count) {
      throw new AssertionError("Nobody reads into a buffer here");
    }

    @Override
    public void onEnd() {
      handle.close();
    }

    @Override
    public void onReadError(Errno error) {
      handle.close();
    }

    @Override
    public void onWrite(@Nullable Errno error) {
      handle.close();
    }

    @Override
    public void onShutdown(@Nullable Errno error) {
      throw new AssertionError("Nobody shuts down here");
    }

    @Override
    public void onClose() {
      assert !handle.active();
    }
  }
}
