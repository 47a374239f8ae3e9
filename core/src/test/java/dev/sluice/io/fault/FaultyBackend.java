package dev.sluice.io.fault;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.IpAddress;
import dev.sluice.io.PollHandle;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.fault.Faults.Call;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A backend on which things go wrong as a test wants them to, see {@link Faults}; otherwise it is
 * the backend that it wraps, and keeps the contract in every way that the faults leave open.
 */
public final class FaultyBackend implements Backend {

  /** Something to be told in a later poll. */
  private static final class Due {
    private final Runnable delivery;
    private int polls;

    Due(Runnable delivery, int polls) {
      this.delivery = delivery;
      this.polls = polls;
    }
  }

  private final Backend real;
  private final Faults faults = new Faults();
  private final List<Due> due = new ArrayList<>();
  private int inFlight;
  private boolean delivering;
  private boolean closed;

  /** Wraps a backend, which it closes with itself. */
  public FaultyBackend(Backend real) {
    this.real = real;
  }

  /** What shall go wrong. */
  public Faults faults() {
    return faults;
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return real.capabilities();
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    return new FaultyStream(this, real.newStream(transport));
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    return new FaultyServer(this, real.newServer(transport));
  }

  @Override
  public PollHandle openPoll(int descriptor) throws ErrnoException {
    return real.openPoll(descriptor);
  }

  @Override
  public DescriptorType descriptorType(int descriptor) throws ErrnoException {
    return real.descriptorType(descriptor);
  }

  @Override
  public StreamHandle openStream(int descriptor) throws ErrnoException {
    failIfPlanned(Call.OPEN_DESCRIPTOR);
    return new FaultyStream(this, real.openStream(descriptor));
  }

  @Override
  public ServerHandle openServer(int descriptor) throws ErrnoException {
    failIfPlanned(Call.OPEN_DESCRIPTOR);
    return new FaultyServer(this, real.openServer(descriptor));
  }

  @Override
  public int openFile(Path file) throws ErrnoException {
    failIfPlanned(Call.OPEN_FILE);
    return real.openFile(file);
  }

  @Override
  public void closeDescriptor(int descriptor) throws ErrnoException {
    real.closeDescriptor(descriptor);
  }

  @Override
  public void poll(long timeoutNanos) {
    if (delivering) {
      throw new IllegalStateException("poll() was called from a callback of poll()");
    }
    boolean wait = due.isEmpty();
    boolean wasClosed = closed;
    deliverDue();
    if (wasClosed || !closed) {
      real.poll(wait ? timeoutNanos : 0);
    }
  }

  private void deliverDue() {
    List<Due> now = new ArrayList<>();
    for (Due each : due) {
      if (each.polls-- <= 0) {
        now.add(each);
      }
    }
    delivering = true;
    try {
      for (Due each : now) {
        if (due.remove(each)) {
          each.delivery.run();
        }
      }
    } finally {
      delivering = false;
    }
  }

  /** Has something told by a poll to come, this many polls late. */
  void later(int polls, Runnable delivery) {
    due.add(new Due(delivery, polls));
  }

  void requestStarted() {
    inFlight++;
  }

  void requestEnded() {
    inFlight--;
  }

  @Override
  public void runClosing() {
    real.runClosing();
  }

  @Override
  public void wakeup() {
    real.wakeup();
  }

  @Override
  public boolean alive() {
    return inFlight > 0 || real.alive();
  }

  @Override
  public long nanoTime() {
    return real.nanoTime();
  }

  @Override
  public RandomGenerator random() {
    return real.random();
  }

  @Override
  public Executor offLoop() {
    return work -> {
      if (faults.next(Call.OFF_LOOP) != null) {
        throw new RejectedExecutionException("No thread takes it");
      }
      real.offLoop().execute(work);
    };
  }

  @Override
  public HostResolver resolver() {
    return new HostResolver() {
      @Override
      public List<IpAddress> resolve(String hostname) throws ErrnoException {
        failIfPlanned(Call.RESOLVE);
        return real.resolver().resolve(hostname);
      }

      @Override
      public Set<IpAddress.Family> configuredFamilies() {
        return real.resolver().configuredFamilies();
      }
    };
  }

  @Override
  public @Nullable String reasonNotToWait() {
    return real.reasonNotToWait();
  }

  @Override
  public int openHandles() {
    return real.openHandles();
  }

  @Override
  public void close() {
    closed = true;
    due.clear();
    inFlight = 0;
    real.close();
  }

  void failIfPlanned(Call call) throws ErrnoException {
    Errno error = faults.next(call);
    if (error != null) {
      throw new ErrnoException(error);
    }
  }
}
