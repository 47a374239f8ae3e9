package dev.sluice.io.linux;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.io.UnixEndpoint;
import dev.sluice.io.kernel.KernelServer;
import dev.sluice.io.kernel.UnixFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A server handle over a descriptor, which it owns. */
final class LinuxServer extends KernelServer implements LinuxHandle {
  private final LinuxBackend linux;
  private final Sockets sockets;
  private final Watch watch;
  private final LinuxOptions options;
  private short family;
  private boolean fastOpen;

  /** What binding to a Unix-domain address has made. */
  private @Nullable UnixFile file;

  /** What binding has met and listening reports; libuv's {@code delayed_error}. */
  private @Nullable Errno delayedError;

  /** A new handle. */
  LinuxServer(LinuxBackend backend, Transport transport) {
    this(backend, transport, false);
  }

  private LinuxServer(LinuxBackend backend, Transport transport, boolean bound) {
    super(backend, transport, bound);
    linux = backend;
    sockets = backend.sockets();
    watch = new Watch(backend, this);
    options = new LinuxOptions(sockets);
    backend.opened();
  }

  /** A handle over a descriptor that came from elsewhere. */
  static LinuxServer over(LinuxBackend backend, int descriptor, DescriptorType type)
      throws ErrnoException {
    short family = backend.sockets().family(descriptor);
    Transport transport = type == DescriptorType.TCP ? Transport.TCP : Transport.UNIX;
    LinuxServer server = new LinuxServer(backend, transport, true);
    server.family = family;
    server.watch.attach(descriptor);
    server.watch.share();
    return server;
  }

  @Override
  protected void bindSocket(Endpoint local, Set<BindOption> how) throws ErrnoException {
    family = SocketAddressLayout.family(local);
    watch.attach(sockets.open(family));
    try {
      options.applyKept(watch.descriptor(), family);
      if (local instanceof UnixEndpoint unix) {
        bindUnix(unix, how);
      } else {
        bindTcp(local, how);
      }
    } catch (ErrnoException failure) {
      watch.close();
      if (failure.errno() != Errno.EADDRINUSE || transport != Transport.TCP) {
        throw failure;
      }
      delayedError = failure.errno();
    }
  }

  private void bindTcp(Endpoint local, Set<BindOption> how) throws ErrnoException {
    int descriptor = watch.descriptor();
    sockets.option(descriptor, Sockets.SOL_SOCKET, LinuxOptions.SO_REUSEADDR, 1);
    if (how.contains(BindOption.REUSE_PORT)) {
      sockets.option(descriptor, Sockets.SOL_SOCKET, LinuxOptions.SO_REUSEPORT, 1);
    }
    if (family == SocketAddressLayout.AF_INET6) {
      int only = how.contains(BindOption.IPV6_ONLY) ? 1 : 0;
      sockets.option(descriptor, LinuxOptions.IPPROTO_IPV6, LinuxOptions.IPV6_V6ONLY, only);
    }
    fastOpen = how.contains(BindOption.FAST_OPEN);
    sockets.bind(descriptor, local);
  }

  /** As libuv does for the sake of Windows: a directory that does not exist is EACCES. */
  private void bindUnix(UnixEndpoint local, Set<BindOption> how) throws ErrnoException {
    try {
      sockets.bind(watch.descriptor(), local);
      file = local.isAbstract() ? null : UnixFile.made(Path.of(local.path()), how);
    } catch (InvalidPathException unusable) {
      throw new ErrnoException(Errno.EINVAL);
    } catch (ErrnoException failure) {
      throw failure.errno() == Errno.ENOENT ? new ErrnoException(Errno.EACCES) : failure;
    }
  }

  @Override
  protected void listenSocket(int backlog) throws ErrnoException {
    if (delayedError != null) {
      throw new ErrnoException(delayedError);
    }
    if (fastOpen) {
      sockets.option(
          watch.descriptor(), LinuxOptions.IPPROTO_TCP, LinuxOptions.TCP_FASTOPEN, backlog);
    }
    sockets.listen(watch.descriptor(), backlog);
  }

  @Override
  public int descriptor() {
    return watch.descriptor();
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    return watch.descriptor() < 0 ? null : sockets.local(watch.descriptor());
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    if (!LinuxOptions.exists(option, transport)) {
      throw new ErrnoException(Errno.ENOTSUP);
    }
    if (isGone()) {
      throw new ErrnoException(Errno.EBADF);
    }
    if (watch.descriptor() < 0) {
      options.keep(option, value);
    } else {
      options.set(watch.descriptor(), family, option, value);
    }
  }

  @Override
  protected void watch() {
    watch.want(Watch.READABLE);
  }

  @Override
  protected void unwatch() {
    watch.wantNot(Watch.READABLE);
  }

  @Override
  public void ready(int events) {
    ready();
  }

  @Override
  protected @Nullable StreamHandle accept() throws ErrnoException {
    @Nullable Integer accepted = linux.acceptor().accept(watch);
    return accepted == null ? null : LinuxStream.accepted(linux, transport, accepted, family);
  }

  @Override
  protected boolean turnAway(int atMost) {
    return linux.acceptor().turnAway(watch, atMost);
  }

  @Override
  protected int giveUp() {
    file = null;
    return watch.giveUp();
  }

  @Override
  protected void release() {
    super.release();
    if (file != null) {
      file.remove();
      file = null;
    }
    watch.close();
  }

  @Override
  public void releaseDescriptor() {
    release();
  }
}
