package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.BindOption;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.Transport;
import dev.sluice.loop.EventLoop;
import java.util.Set;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The handle of a server in a worker of a cluster: the primary process listens and accepts, and
 * hands one connection after the other over. It has the primary's address and no descriptor, is
 * bound already, and cannot stop accepting.
 *
 * <pre>
 *   primary: accept ──► descriptor ──► worker: deliver ──► listener.onConnection
 * </pre>
 */
public final class SuppliedServer implements ServerHandle {
  private final EventLoop loop;
  private final Value calls;
  private final @Nullable Endpoint local;
  private @Nullable Listener listener;
  private boolean referenced = true;
  private boolean closed;

  /**
   * A handle that listens.
   *
   * @param loop the program's loop
   * @param calls the program's {@code close()}, {@code ref()} and {@code unref()}
   * @param address where the primary listens; null without a name
   * @param port the port there
   */
  SuppliedServer(EventLoop loop, Value calls, @Nullable String address, int port) {
    this.loop = loop;
    this.calls = calls;
    @Nullable IpAddress parsed = address == null ? null : IpAddress.parse(address);
    this.local = parsed == null ? null : new IpEndpoint(parsed, port);
  }

  private Listener told() {
    Listener whoever = listener;
    if (whoever == null) {
      throw new IllegalStateException("The handle belongs to no server");
    }
    return whoever;
  }

  /**
   * The primary has handed a connection over.
   *
   * @param connection its handle
   */
  @HostAccess.Export
  public void deliver(HandlePeer connection) {
    if (closed) {
      connection.close();
    } else {
      told().onConnection(connection);
    }
  }

  @Override
  public Transport transport() {
    return local == null ? Transport.UNIX : Transport.TCP;
  }

  @Override
  public void listener(Listener whoever) {
    listener = whoever;
  }

  @Override
  public void bind(Endpoint address, Set<BindOption> options) throws ErrnoException {
    throw new ErrnoException(Errno.EINVAL);
  }

  @Override
  public void listen(int backlog) {
    // The primary listens already, with the backlog it was asked for first.
  }

  @Override
  public void acceptStart() {
    // The primary distributes as long as the handle is open.
  }

  @Override
  public void acceptStop() {
    // As above: what comes all the same is refused by the server, as in Node.
  }

  @Override
  public @Nullable Endpoint localEndpoint() {
    return local;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      calls.invokeMember("close");
      Listener whoever = told();
      loop.setImmediate(whoever::onClose);
    }
  }

  @Override
  public void ref() {
    referenced = true;
    calls.invokeMember("ref");
  }

  @Override
  public void unref() {
    referenced = false;
    calls.invokeMember("unref");
  }

  @Override
  public boolean hasRef() {
    return referenced && !closed;
  }
}
