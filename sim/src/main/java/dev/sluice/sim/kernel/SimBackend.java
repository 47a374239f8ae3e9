package dev.sluice.sim.kernel;

import dev.sluice.io.Capability;
import dev.sluice.io.HostResolver;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.kernel.KernelBackend;
import dev.sluice.io.kernel.KernelHandle;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A backend on a simulated host.
 *
 * <p>A poll that waits lets virtual time pass, until something happens here or the wait is over; so
 * a backend can be polled by itself. Who drives many of them on one network polls without waiting,
 * and lets time pass between the polls. When nothing will ever happen, a poll without an end waits
 * in real time for a wakeup.
 */
public final class SimBackend extends KernelBackend {
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.ABSTRACT_NAMES,
          Capability.IPV6_ONLY,
          Capability.QUICK_ACK,
          Capability.REUSE_PORT,
          Capability.TYPE_OF_SERVICE,
          Capability.USER_TIMEOUT);

  private static final String REASON_NOT_TO_WAIT =
      "Its time is simulated and passes only while the simulation runs, which cannot run the"
          + " waiting thread: the JDK has no public scheduler of virtual threads. Use Socket and"
          + " its events, or whenComplete(...) of a future, on the loop.";

  private final HostKernel host;
  private final Agenda agenda;
  private final @Nullable Runnable driver;
  private final RandomGenerator random;
  private final Wakeup wakeup = new Wakeup();
  private final ArrayDeque<Readiness> ready = new ArrayDeque<>();
  private final Chain<Readiness> handles = new Chain<>();

  /**
   * A backend that is polled by itself.
   *
   * @param host whose sockets it makes
   */
  public SimBackend(HostKernel host) {
    this(host, null);
  }

  /**
   * A backend.
   *
   * @param host whose sockets it makes
   * @param driver called when it has something to do, if it had not before; by whoever calls {@link
   *     #wakeup()}, too. Null if it is polled by itself
   */
  public SimBackend(HostKernel host, @Nullable Runnable driver) {
    super("sim");
    this.host = host;
    this.agenda = host.network().agenda();
    this.driver = driver;
    this.random = host.split();
  }

  HostKernel host() {
    return host;
  }

  void opened(Readiness handle) {
    handles.add(handle);
  }

  private void tellDriver() {
    if (driver != null) {
      driver.run();
    }
  }

  void enqueue(Readiness handle) {
    ready.add(handle);
    tellDriver();
  }

  /** {@return whether a poll would have something to do} */
  public boolean isReady() {
    return !ready.isEmpty() || hasCompletions();
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    requireOpen();
    return new SimStream(this, transport);
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    requireOpen();
    return new SimServer(this, transport);
  }

  @Override
  protected void waitAndServe(long timeoutNanos) {
    if (timeoutNanos == 0) {
      letHappenWhatIsDue();
    } else {
      passTime(timeoutNanos);
    }
    wakeup.reset();
    forgetInterrupt();
    serveReady();
  }

  private void letHappenWhatIsDue() {
    while (agenda.nextTime() <= agenda.now()) {
      agenda.runNext();
    }
  }

  private void passTime(long timeoutNanos) {
    long end = timeoutNanos < 0 ? Long.MAX_VALUE : agenda.now() + host.clock().until(timeoutNanos);
    letHappenWhatIsDue();
    while (ready.isEmpty() && !wakeup.isDue() && agenda.nextTime() <= end) {
      if (agenda.nextTime() == Long.MAX_VALUE) {
        wakeup.await();
        return;
      }
      agenda.runNext();
      letHappenWhatIsDue();
    }
    if (ready.isEmpty() && !wakeup.isDue() && end != Long.MAX_VALUE) {
      agenda.advanceTo(end);
    }
  }

  private void serveReady() {
    for (int left = ready.size(); left > 0 && !isClosed(); left--) {
      ready.remove().dequeued();
    }
  }

  @Override
  protected void letGo(KernelHandle handle) {
    ((SimHandle) handle).releaseSocket();
  }

  @Override
  protected void forget(KernelHandle handle) {
    handles.remove(((SimHandle) handle).readiness());
  }

  @Override
  public void wakeup() {
    tellDriver();
    wakeup.wake();
  }

  @Override
  public long nanoTime() {
    return host.clock().now();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  /** Work happens at once, in virtual time, unless looking names up is to take long. */
  @Override
  public Executor offLoop() {
    return work -> {
      if (isClosed()) {
        throw new RejectedExecutionException("The backend is closed");
      }
      agenda.after(host.lookups().delay(), work);
    };
  }

  @Override
  public HostResolver resolver() {
    return host.lookups()::resolve;
  }

  @Override
  public @Nullable String reasonNotToWait() {
    return driver == null ? null : REASON_NOT_TO_WAIT;
  }

  @Override
  public int openHandles() {
    return handles.size();
  }

  @Override
  protected void releaseAll() {
    for (Readiness open : handles.copy()) {
      handles.remove(open);
      open.handle().releaseSocket();
    }
    ready.clear();
  }
}
