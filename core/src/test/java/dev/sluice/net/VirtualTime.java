package dev.sluice.net;

import dev.sluice.io.Backend;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.PollHandle;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.loop.CallbackScope;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A backend whose clock stands still while anything happens, and jumps to the next timer once the
 * kernel has been quiet for a moment: what a test says about times holds however slow the machine
 * is.
 */
final class VirtualTime implements Backend, CallbackScope {
  /** Loopback delivers at once; this is for what the kernel does in the background. */
  private static final long QUIET_NANOS = 1_000_000;

  private Backend kernel;
  private long now;
  private int callbacks;

  /** Goes on top of a backend that has just been opened. */
  VirtualTime over(Backend opened) {
    kernel = opened;
    now = opened.nanoTime();
    return this;
  }

  /** Counts what happens; to be the callback scope of the loop. */
  @Override
  public void run(Runnable callback) {
    callbacks++;
    callback.run();
  }

  @Override
  public void poll(long timeoutNanos) {
    int before = callbacks;
    kernel.poll(0);
    if (callbacks != before || timeoutNanos == 0) {
      return;
    }
    kernel.poll(timeoutNanos < 0 ? timeoutNanos : Math.min(timeoutNanos, QUIET_NANOS));
    if (callbacks == before && timeoutNanos > 0) {
      now += timeoutNanos;
    }
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public String name() {
    return kernel.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return kernel.capabilities();
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    return kernel.newStream(transport);
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    return kernel.newServer(transport);
  }

  @Override
  public PollHandle openPoll(int descriptor) throws ErrnoException {
    return kernel.openPoll(descriptor);
  }

  @Override
  public DescriptorType descriptorType(int descriptor) throws ErrnoException {
    return kernel.descriptorType(descriptor);
  }

  @Override
  public StreamHandle openStream(int descriptor) throws ErrnoException {
    return kernel.openStream(descriptor);
  }

  @Override
  public ServerHandle openServer(int descriptor) throws ErrnoException {
    return kernel.openServer(descriptor);
  }

  @Override
  public int openFile(Path file) throws ErrnoException {
    return kernel.openFile(file);
  }

  @Override
  public void closeDescriptor(int descriptor) throws ErrnoException {
    kernel.closeDescriptor(descriptor);
  }

  @Override
  public void runClosing() {
    kernel.runClosing();
  }

  @Override
  public void wakeup() {
    kernel.wakeup();
  }

  @Override
  public boolean alive() {
    return kernel.alive();
  }

  @Override
  public RandomGenerator random() {
    return kernel.random();
  }

  @Override
  public Executor offLoop() {
    return kernel.offLoop();
  }

  @Override
  public HostResolver resolver() {
    return kernel.resolver();
  }

  @Override
  public @Nullable String reasonNotToWait() {
    return kernel.reasonNotToWait();
  }

  @Override
  public int openHandles() {
    return kernel.openHandles();
  }

  @Override
  public void close() {
    kernel.close();
  }
}
