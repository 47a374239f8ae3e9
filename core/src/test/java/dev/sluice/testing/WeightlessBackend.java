package dev.sluice.testing;

import dev.sluice.error.Errno;
import dev.sluice.io.Backend;
import dev.sluice.io.BindOption;
import dev.sluice.io.Capability;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.HostResolver;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * A backend without a kernel, whose calls cost next to nothing: what is measured on it is what
 * stands above a handle. What happens in a poll is what the measurement says; connections come from
 * nowhere by {@link #accept()}.
 *
 * <p>It stays alive until it is {@linkplain #rest() told to rest}, so that a loop over it turns as
 * fast as it can.
 */
public final class WeightlessBackend implements Backend {
  private final ArrayDeque<WeightlessStream> closing = new ArrayDeque<>();
  private final RandomGenerator random = new Random(1);
  private Runnable onPoll = () -> {};
  private ServerHandle.Listener server;
  private boolean resting;
  private long bytesTaken;
  private int openHandles;

  /** Says what happens in every poll from now on. */
  public void onPoll(Runnable happening) {
    onPoll = happening;
  }

  /** Lets the loop end. */
  public void rest() {
    resting = true;
  }

  /** A connection arrives at the server that listens; to be called inside of a poll. */
  public WeightlessStream accept() {
    WeightlessStream accepted = new WeightlessStream(this);
    openHandles++;
    server.onConnection(accepted);
    return accepted;
  }

  /** How many bytes were written, in all. */
  public long bytesTaken() {
    return bytesTaken;
  }

  void taken(long bytes) {
    bytesTaken += bytes;
  }

  void closing(WeightlessStream stream) {
    closing.add(stream);
  }

  @Override
  public void poll(long timeoutNanos) {
    onPoll.run();
  }

  @Override
  public void runClosing() {
    while (!closing.isEmpty()) {
      openHandles--;
      closing.remove().completeClose();
    }
  }

  @Override
  public boolean alive() {
    return !resting;
  }

  @Override
  public StreamHandle newStream(Transport transport) {
    throw new UnsupportedOperationException("connections come by accept()");
  }

  @Override
  public ServerHandle newServer(Transport transport) {
    return new WeightlessServer();
  }

  @Override
  public String name() {
    return "weightless";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public void wakeup() {}

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Executor offLoop() {
    return Runnable::run;
  }

  @Override
  public HostResolver resolver() {
    return hostname -> {
      throw new ErrnoException(Errno.EAI_NONAME);
    };
  }

  @Override
  public int openHandles() {
    return openHandles;
  }

  @Override
  public void close() {
    rest();
  }

  private final class WeightlessServer implements ServerHandle {
    private Endpoint bound;

    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public void listener(Listener listener) {
      server = listener;
    }

    @Override
    public void bind(Endpoint local, Set<BindOption> options) {
      bound = local;
    }

    @Override
    public void listen(int backlog) {}

    @Override
    public void acceptStart() {}

    @Override
    public void acceptStop() {}

    @Override
    public Endpoint localEndpoint() {
      return bound;
    }

    @Override
    public void close() {}

    @Override
    public void ref() {}

    @Override
    public void unref() {}

    @Override
    public boolean hasRef() {
      return true;
    }
  }
}
