package dev.sluice.io.nio;

import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.KernelServer;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server handle over a {@link ServerSocketChannel}. */
final class NioServer extends KernelServer implements NioHandle {
  private final NioBackend nio;
  private final Registration registration;
  private @Nullable ServerBinding binding;
  private @Nullable ServerSocketChannel channel;
  private ProtocolFamily family = StandardProtocolFamily.UNIX;

  NioServer(NioBackend backend, Transport transport) {
    super(backend, transport, false);
    nio = backend;
    registration = new Registration(backend.selector(), this::ready);
    backend.opened(this);
  }

  @Override
  public Registration registration() {
    return registration;
  }

  @Override
  protected void bindSocket(Endpoint local, Set<BindOption> options) throws ErrnoException {
    family = Addresses.family(local);
    binding =
        switch (local) {
          case IpEndpoint ip -> TcpBinding.bind(ip, options);
          case UnixEndpoint unix -> UnixBinding.bind(unix, options);
        };
  }

  @Override
  protected void listenSocket(int backlog) throws ErrnoException {
    assert binding != null : "a server that is bound has a binding";
    channel = binding.listen(backlog);
  }

  @Override
  protected void watch() {
    registration.watch(channel(), SelectionKey.OP_ACCEPT);
  }

  @Override
  protected void unwatch() {
    registration.unwatch(SelectionKey.OP_ACCEPT);
  }

  @Override
  protected @Nullable StreamHandle accept() throws ErrnoException {
    @Nullable SocketChannel accepted = nio.acceptor().accept(channel());
    return accepted == null ? null : new NioStream(nio, transport, new NioSocket(accepted, family));
  }

  @Override
  protected boolean turnAway(int atMost) {
    return nio.acceptor().turnAway(channel(), atMost);
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    return binding == null ? null : Addresses.ofJdk(binding.local(), family);
  }

  /** Those who have come already learn it from the close, which follows at once. */
  @Override
  public void leave() {}

  @Override
  public void releaseChannel() {
    release();
  }

  @Override
  protected void release() {
    super.release();
    if (binding != null) {
      binding.close();
      binding = null;
    }
    Registration.close(channel);
    channel = null;
  }

  private ServerSocketChannel channel() {
    if (channel == null) {
      throw new AssertionError("A server that listens has a channel");
    }
    return channel;
  }
}
