package dev.sluice.io.fault;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.fault.Faults.Call;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server handle of a {@link FaultyBackend}. */
final class FaultyServer implements ServerHandle {
  private final FaultyBackend backend;
  private final ServerHandle real;

  FaultyServer(FaultyBackend backend, ServerHandle real) {
    this.backend = backend;
    this.real = real;
  }

  @Override
  public void listener(Listener listener) {
    real.listener(
        new Listener() {
          @Override
          public void onConnection(StreamHandle accepted) {
            Errno error = backend.faults().next(Call.ACCEPT);
            if (error == null) {
              listener.onConnection(new FaultyStream(backend, accepted));
            } else {
              accepted.close();
              listener.onAcceptError(error);
            }
          }

          @Override
          public void onAcceptError(Errno error) {
            listener.onAcceptError(error);
          }

          @Override
          public void onClose() {
            listener.onClose();
          }
        });
  }

  @Override
  public void bind(Endpoint local, Set<BindOption> options) throws ErrnoException {
    backend.failIfPlanned(Call.BIND);
    real.bind(local, options);
  }

  @Override
  public void listen(int backlog) throws ErrnoException {
    backend.failIfPlanned(Call.LISTEN);
    real.listen(backlog);
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    backend.failIfPlanned(Call.ENDPOINT);
    return real.localEndpoint();
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    backend.failIfPlanned(Call.OPTION);
    real.option(option, value);
  }

  @Override
  public int descriptor() {
    return real.descriptor();
  }

  @Override
  public int detach() throws ErrnoException {
    backend.failIfPlanned(Call.DETACH);
    return real.detach();
  }

  @Override
  public Transport transport() {
    return real.transport();
  }

  @Override
  public void acceptStart() {
    real.acceptStart();
  }

  @Override
  public void acceptStop() {
    real.acceptStop();
  }

  @Override
  public void close() {
    real.close();
  }

  @Override
  public void ref() {
    real.ref();
  }

  @Override
  public void unref() {
    real.unref();
  }

  @Override
  public boolean hasRef() {
    return real.hasRef();
  }
}
