package dev.sluice.js.dgram;

import dev.sluice.error.Errno;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import dev.sluice.io.PollHandle;
import dev.sluice.js.Bytes;
import dev.sluice.js.NodeContext;
import dev.sluice.js.posix.DatagramOption;
import dev.sluice.js.posix.Datagrams;
import dev.sluice.loop.Hold;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket; libuv's {@code uv_udp_t}. Calls answer what the kernel does: 0, or the negative
 * number of an error.
 *
 * <pre>
 *   NEW ── bind, connect, send, join, … ──► OPEN ⇄ recvStart(), recvStop()
 *    └──────────────── close() ──────────────┴──► CLOSED
 * </pre>
 *
 * <p>What arrives stays in the kernel until the loop gets to it, and a limited number of datagrams
 * is taken in a turn: a flood is dropped by the kernel, and everything else goes on.
 */
public final class UdpHandle implements PollHandle.Listener {
  /** As many as libuv takes in a turn, so that others get theirs. */
  private static final int MAX_RECEIVED_PER_TURN = 32;

  private static final int IPV6_ONLY = 1;
  static final int REUSE_ADDRESS = 4;
  private static final int REUSE_PORT = 64;
  private static final int KNOWN_FLAGS = IPV6_ONLY | REUSE_ADDRESS | REUSE_PORT;
  private static final int NO_DESCRIPTOR = -1;

  private final NodeContext context;
  private final Datagrams calls;
  private final Value onReceive;
  private final @Nullable Value made;
  private final boolean triesAtOnce;
  private final UdpSettings settings;
  private final SendQueue queue = new SendQueue();
  private final List<ByteBuffer> parts = new ArrayList<>();
  private @Nullable PollHandle poll;
  private @Nullable Hold sending;
  private @Nullable Value onClose;
  private boolean ipv6;
  private boolean receiving;
  private boolean referenced = true;
  private boolean closed;

  /**
   * A handle without a socket.
   *
   * @param context the program
   * @param calls the system calls
   * @param onReceive called with 0 or a negative error number, the bytes, and the sender's address,
   *     family and port
   */
  public UdpHandle(NodeContext context, Datagrams calls, Value onReceive) {
    this.context = context;
    this.calls = calls;
    this.onReceive = onReceive;
    this.made = context.frames().current("UDPWRAP");
    this.settings = new UdpSettings(this, calls);
    this.triesAtOnce = !"true".equals(context.flag("--test-udp-no-try-send"));
  }

  // ---- the socket

  /** {@return what it carries; see AsyncFrames} */
  @HostAccess.Export
  public @Nullable Value carried() {
    return made;
  }

  /** {@return its name, options and groups} */
  @HostAccess.Export
  public UdpSettings settings() {
    return settings;
  }

  /** {@return the number of its descriptor; −1 without one} */
  @HostAccess.Export
  public int descriptor() {
    return poll == null ? NO_DESCRIPTOR : poll.descriptor();
  }

  /**
   * Goes on with a socket that exists already.
   *
   * @param descriptor its number, which belongs to the handle from now on
   * @return 0 or a negative error number; the descriptor stays the caller's then
   */
  @HostAccess.Export
  public int open(int descriptor) {
    if (closed) {
      return Errno.EBADF.number();
    }
    if (poll != null) {
      return Errno.EBUSY.number();
    }
    int result = calls.unblock(descriptor);
    if (result == 0) {
      result = calls.set(descriptor, DatagramOption.REUSE_ADDRESS, 1);
    }
    return result < 0 ? result : watch(descriptor);
  }

  private int watch(int descriptor) {
    try {
      PollHandle opened = context.loop().backend().openPoll(descriptor);
      opened.listener(this);
      if (!referenced) {
        opened.unref();
      }
      poll = opened;
      return 0;
    } catch (ErrnoException refused) {
      return refused.errno().number();
    }
  }

  /** Makes the socket, if there is none yet. */
  private int make(Family family) {
    if (closed) {
      return Errno.EBADF.number();
    }
    if (poll != null) {
      return 0;
    }
    int descriptor = calls.open(family == Family.IPV6);
    if (descriptor < 0) {
      return descriptor;
    }
    int result = watch(descriptor);
    if (result < 0) {
      calls.close(descriptor);
    }
    return result;
  }

  /**
   * Binds it.
   *
   * @param address where
   * @param port the port there; 0 for one that the kernel chooses
   * @param flags libuv's {@code UV_UDP_IPV6ONLY}, {@code UV_UDP_REUSEADDR}, {@code
   *     UV_UDP_REUSEPORT}
   * @param v6 whether the address is to be one of IPv6
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int bind(String address, int port, int flags, boolean v6) {
    @Nullable IpEndpoint local = endpoint(address, port, v6);
    return local == null ? Errno.EINVAL.number() : bind(local, flags);
  }

  /** Whether it was bound to an address of IPv6. */
  boolean isIpv6() {
    return ipv6;
  }

  private int bind(IpEndpoint local, int flags) {
    Family family = local.address().family();
    boolean only = (flags & IPV6_ONLY) != 0;
    if ((flags & ~KNOWN_FLAGS) != 0 || (only && family != Family.IPV6)) {
      return Errno.EINVAL.number();
    }
    int result = make(family);
    if (result == 0 && (flags & REUSE_ADDRESS) != 0) {
      result = calls.set(descriptor(), DatagramOption.REUSE_ADDRESS, 1);
    }
    if (result == 0 && (flags & REUSE_PORT) != 0) {
      result = calls.set(descriptor(), DatagramOption.REUSE_PORT, 1);
    }
    if (result == 0 && only) {
      result = calls.set(descriptor(), DatagramOption.IPV6_ONLY, 1);
    }
    if (result == 0) {
      result = calls.bind(descriptor(), local);
    }
    if (result == 0) {
      ipv6 = family == Family.IPV6;
    }
    return result == Errno.EAFNOSUPPORT.number() ? Errno.EINVAL.number() : result;
  }

  /** Binds it to any address, unless it has a socket. */
  int bindIfNew(Family family, int flags) {
    if (poll != null) {
      return 0;
    }
    IpAddress any = family == Family.IPV6 ? IpAddress.ANY6 : IpAddress.ANY4;
    return bind(new IpEndpoint(any, 0), flags);
  }

  /**
   * Sets its peer.
   *
   * @param address the peer's
   * @param port the peer's
   * @param v6 whether the address is to be one of IPv6
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int connect(String address, int port, boolean v6) {
    @Nullable IpEndpoint remote = endpoint(address, port, v6);
    if (remote == null) {
      return Errno.EINVAL.number();
    }
    int result = bindIfNew(remote.address().family(), 0);
    return result < 0 ? result : calls.connect(descriptor(), remote);
  }

  /**
   * Takes its peer away.
   *
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int disconnect() {
    return calls.connect(descriptor(), null);
  }

  private static @Nullable IpEndpoint endpoint(String address, int port, boolean v6) {
    @Nullable IpAddress parsed = IpAddress.parse(address);
    boolean usable = parsed != null && (parsed.family() == Family.IPV6) == v6;
    return usable && parsed != null ? new IpEndpoint(parsed, port & 0xffff) : null;
  }

  /**
   * Closes it. Datagrams that wait are not sent.
   *
   * @param callback called when it is closed; null for none
   */
  @HostAccess.Export
  public void close(@Nullable Value callback) {
    if (closed) {
      return;
    }
    closed = true;
    receiving = false;
    onClose = callback;
    if (poll == null) {
      context.loop().setImmediate(this::onClose);
    } else {
      poll.close();
    }
  }

  @Override
  public void onClose() {
    queue.cancel();
    updateSending();
    Value callback = onClose;
    if (callback != null && !callback.isNull()) {
      tell(made, callback::executeVoid);
    }
  }

  private void tell(@Nullable Value frame, Runnable callback) {
    context.loop().callback(() -> context.frames().run(frame, callback));
  }

  // ---- receiving

  /**
   * Receives from now on.
   *
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int recvStart() {
    int result = closed ? Errno.EBADF.number() : bindIfNew(Family.IPV4, 0);
    if (result == 0) {
      receiving = true;
      updatePoll();
    }
    return result;
  }

  /**
   * Receives no longer.
   *
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int recvStop() {
    if (closed) {
      return Errno.EBADF.number();
    }
    receiving = false;
    updatePoll();
    return 0;
  }

  private void updatePoll() {
    if (poll != null && !closed) {
      poll.poll(receiving, !queue.isEmpty());
    }
  }

  @Override
  public void onReady(boolean readable, boolean writable) {
    if (readable) {
      receive();
    }
    if (writable && !closed) {
      flush();
    }
  }

  private void receive() {
    for (int i = 0; i < MAX_RECEIVED_PER_TURN && receiving; i++) {
      int count = calls.receive(descriptor());
      if (count == Errno.EAGAIN.number()) {
        return;
      }
      if (count < 0) {
        tell(made, () -> onReceive.executeVoid(count));
        return;
      }
      @Nullable IpEndpoint sender = calls.sender();
      ByteBuffer bytes = ByteBuffer.wrap(calls.received(count));
      tell(made, () -> received(bytes, sender));
    }
  }

  private void received(ByteBuffer bytes, @Nullable IpEndpoint sender) {
    Value buffer = context.bytes().toGuest(bytes);
    if (sender == null) {
      onReceive.executeVoid(0, buffer, "");
    } else {
      IpAddress address = sender.address();
      onReceive.executeVoid(0, buffer, address.toString(), address.family().label(), sender.port());
    }
  }

  // ---- sending

  /**
   * Adds to the datagram that is sent next.
   *
   * @param memory what: what {@code memoryOf(view)} gives
   * @param offset where in it, in bytes
   * @param length how many bytes
   */
  @HostAccess.Export
  public void add(Value memory, int offset, int length) {
    parts.add(Bytes.toJava(memory, offset, length));
  }

  /**
   * Sends a datagram of what was added.
   *
   * @param address where to; null for the peer
   * @param port the port there
   * @param v6 whether the address is to be one of IPv6
   * @param done called with 0 or a negative error number if it has to wait; null for nobody
   * @return the number of bytes and one more if it was sent, 0 if it waits, or a negative error
   *     number
   */
  @HostAccess.Export
  public int send(@Nullable String address, int port, boolean v6, @Nullable Value done) {
    ByteBuffer bytes = datagram();
    @Nullable IpEndpoint remote = address == null ? null : endpoint(address, port, v6);
    if (address != null && remote == null) {
      return Errno.EINVAL.number();
    }
    int result = closed ? Errno.EBADF.number() : 0;
    if (result == 0 && remote != null) {
      result = bindIfNew(remote.address().family(), 0);
    }
    if (result == 0) {
      boolean mayTry = triesAtOnce && queue.isEmpty();
      result = mayTry ? trySend(bytes, remote) : Errno.EAGAIN.number();
    }
    return result == Errno.EAGAIN.number() ? enqueue(bytes, remote, done) : result;
  }

  private ByteBuffer datagram() {
    if (parts.size() == 1) {
      return parts.removeFirst();
    }
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
    parts.forEach(all::put);
    parts.clear();
    return all.flip();
  }

  /** Answers the number of bytes and one more; EAGAIN also where the kernel has no memory. */
  private int trySend(ByteBuffer bytes, @Nullable IpEndpoint remote) {
    int result = calls.send(descriptor(), bytes, remote);
    if (result >= 0) {
      return result + 1;
    }
    return result == Errno.ENOBUFS.number() ? Errno.EAGAIN.number() : result;
  }

  private int enqueue(ByteBuffer bytes, @Nullable IpEndpoint remote, @Nullable Value done) {
    if (queue.isFull()) {
      return Errno.ENOBUFS.number();
    }
    queue.add(new SendQueue.Entry(bytes, remote, sentListener(done)));
    updateSending();
    updatePoll();
    return 0;
  }

  private IntConsumer sentListener(@Nullable Value done) {
    if (done == null || done.isNull()) {
      return _ -> {};
    }
    @Nullable Value frame = context.frames().request("UDPSENDWRAP", made);
    return status -> tell(frame, () -> done.executeVoid(status));
  }

  private void flush() {
    SendQueue.Entry next = queue.first();
    while (next != null && !closed) {
      int result = trySend(next.bytes(), next.remote());
      if (result == Errno.EAGAIN.number()) {
        return;
      }
      queue.finish(result);
      next = queue.first();
    }
    updateSending();
    updatePoll();
  }

  /** What waits to be sent keeps the loop alive, also if the handle does not. */
  private void updateSending() {
    if (queue.isEmpty() && sending != null) {
      sending.close();
      sending = null;
    } else if (!queue.isEmpty() && sending == null) {
      sending = context.loop().hold("UDPSENDWRAP");
    }
  }

  /** {@return how many bytes wait to be sent} */
  @HostAccess.Export
  public long sendQueueSize() {
    return queue.bytes();
  }

  /** {@return how many datagrams wait to be sent} */
  @HostAccess.Export
  public int sendQueueCount() {
    return queue.count();
  }

  // ---- what keeps the loop alive

  /** Lets it keep the loop alive while it receives, as it does from the start. */
  @HostAccess.Export
  public void ref() {
    referenced = true;
    if (poll != null) {
      poll.ref();
    }
  }

  /** Lets the loop end although it receives. */
  @HostAccess.Export
  public void unref() {
    referenced = false;
    if (poll != null) {
      poll.unref();
    }
  }

  /** {@return whether it keeps the loop alive while it receives} */
  @HostAccess.Export
  public boolean hasRef() {
    return referenced && !closed;
  }
}
