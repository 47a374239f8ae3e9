package dev.sluice.js.net;

import dev.sluice.error.Errno;
import dev.sluice.io.Endpoint;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.StreamHandle;
import dev.sluice.io.StreamOption;
import dev.sluice.io.Transport;
import dev.sluice.net.AddressInfo;
import java.nio.ByteBuffer;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A stream handle that a program can see, as {@code socket._handle}. As long as nobody has looked,
 * there is no object of JavaScript; from then on the methods that a program has replaced there are
 * called in the place of the handle's own.
 *
 * <pre>
 *   Socket ──► HandlePeer ── seen, and replaced ──► _handle.readStart() ──┐
 *                  └──────── otherwise ─────────────────────────────────► the kernel's handle
 * </pre>
 */
public final class HandlePeer implements StreamHandle, ActiveHandle {
  private static final int KEEP_ALIVE_INTERVAL_SECONDS = 1;
  private static final int KEEP_ALIVE_PROBES = 10;

  private final NetFunctions functions;
  private final StreamHandle handle;
  private final @Nullable Value made;
  private @Nullable Listener listener;
  private @Nullable ListenerInFrame told;
  private @Nullable SocketPeer owner;
  private @Nullable HandleLayer layer;
  private @Nullable Value face;
  private boolean foreign;
  private boolean reading;

  /** Whether the program has closed it behind its socket's back. */
  private boolean closedByProgram;

  private boolean keepAliveTold;

  HandlePeer(NetFunctions functions, StreamHandle handle) {
    this(functions, handle, functions.context().frames().current(typeOf(handle)));
  }

  private HandlePeer(NetFunctions functions, StreamHandle handle, @Nullable Value made) {
    this.functions = functions;
    this.handle = handle;
    this.made = made;
    functions.opened(this);
  }

  /** A handle that a server accepted, which nothing of the program has asked for. */
  static HandlePeer accepted(NetFunctions functions, StreamHandle handle) {
    return new HandlePeer(functions, handle, functions.context().frames().unasked(typeOf(handle)));
  }

  /** A handle that a program has written itself, and sees as its own object. */
  static HandlePeer foreign(NetFunctions functions, StreamHandle handle, Value object) {
    HandlePeer peer = new HandlePeer(functions, handle);
    peer.face = object;
    peer.foreign = true;
    functions.closed(peer);
    return peer;
  }

  /** What a socket sees of a handle: the peer itself, or one with the socket's layer before it. */
  static HandlePeer of(NetFunctions functions, StreamHandle handle, @Nullable HandleLayer layer) {
    if (handle instanceof HandlePeer known) {
      return known;
    }
    return layer == null ? new HandlePeer(functions, handle) : layered(functions, handle, layer);
  }

  /** A handle with a layer before it. */
  static HandlePeer layered(NetFunctions functions, StreamHandle handle, HandleLayer layer) {
    HandlePeer peer = new HandlePeer(functions, layer.before(handle));
    peer.layer = layer;
    return peer;
  }

  /**
   * The handle of a socket with a layer before it, for another socket. Only the socket it belongs
   * to counts it among those that are open.
   */
  HandlePeer lend(HandleLayer to, Value closeOwner) {
    Listener owning = listener;
    if (owning == null) {
      throw new IllegalStateException("The handle belongs to no socket");
    }
    HandlePeer peer = layered(functions, new LentHandle(this, owning, closeOwner), to);
    functions.closed(peer);
    return peer;
  }

  /** {@return what programs see of a handle with a layer; null without one} */
  @HostAccess.Export
  public @Nullable Value layerFace() {
    return layer == null ? null : layer.face();
  }

  /** The socket that it belongs to now. */
  void owner(SocketPeer socket) {
    owner = socket;
  }

  private static String typeOf(StreamHandle handle) {
    return handle.transport() == Transport.TCP ? "TCPWRAP" : "PIPEWRAP";
  }

  private boolean isTcp() {
    return handle.transport() == Transport.TCP;
  }

  /** What programs see of it. */
  Value face() {
    if (face == null) {
      face = functions.face(this, isTcp());
    }
    return face;
  }

  /** The method to call in the place of the handle's own; null if that is as it was made. */
  private @Nullable Value replaced(String method) {
    Value seen = face;
    Value present = seen == null ? null : seen.getMember(method);
    boolean own =
        present == null
            || !present.canExecute()
            || present.equals(functions.originalOf(isTcp(), method));
    return own ? null : seen;
  }

  /** As above, where the methods of all handles may have been replaced before one was seen. */
  private @Nullable Value replacedForAll(String method) {
    if (!foreign && face == null && functions.areFacesSeen()) {
      face();
    }
    return replaced(method);
  }

  // ---- what the object of JavaScript asks

  /** {@return what it carries; see AsyncFrames} */
  @HostAccess.Export
  public @Nullable Value carried() {
    return made;
  }

  /** {@return the socket's object; undefined if it has none} */
  @HostAccess.Export
  public Value ownerObject() {
    return owner == null ? functions.context().undefined() : owner.guest();
  }

  /** {@return whether it reads} */
  @HostAccess.Export
  public boolean reading() {
    return reading;
  }

  /** {@return how many bytes were read} */
  @HostAccess.Export
  public long bytesRead() {
    return owner == null ? 0 : owner.bytesRead();
  }

  /** {@return how many bytes were given to the kernel} */
  @HostAccess.Export
  public long bytesDispatched() {
    return owner == null ? 0 : owner.bytesDispatched();
  }

  /** {@return the local address} */
  @HostAccess.Export
  public Value sockname() {
    return name(false);
  }

  /** {@return the remote address} */
  @HostAccess.Export
  public Value peername() {
    return name(true);
  }

  private Value name(boolean remote) {
    try {
      Endpoint end = remote ? handle.remoteEndpoint() : handle.localEndpoint();
      return functions.address(AddressInfo.ofConnection(end));
    } catch (ErrnoException gone) {
      return functions.context().undefined();
    }
  }

  /**
   * Starts reading.
   *
   * @return 0, or the negative number of an error
   */
  @HostAccess.Export
  public int start() {
    if (closedByProgram || listener == null) {
      return Errno.EBADF.number();
    }
    reading = true;
    handle.readStart();
    return 0;
  }

  /**
   * Stops reading.
   *
   * @return 0
   */
  @HostAccess.Export
  public int stop() {
    reading = false;
    handle.readStop();
    return 0;
  }

  /**
   * Sends small writes at once, or not.
   *
   * @param enable whether it does
   * @return 0, or the negative number of an error
   */
  @HostAccess.Export
  public int noDelay(boolean enable) {
    return set(StreamOption.NO_DELAY, enable ? 1 : 0);
  }

  /**
   * Probes a silent peer, or not.
   *
   * @param enable whether it does
   * @param seconds after how much silence; 0 leaves that to the system
   * @return 0, or the negative number of an error
   */
  @HostAccess.Export
  public int keepAlive(boolean enable, int seconds) {
    int result = set(StreamOption.KEEP_ALIVE, enable ? 1 : 0);
    if (enable && seconds > 0 && result == 0) {
      result = set(StreamOption.KEEP_ALIVE_IDLE, seconds);
      result =
          result == 0 ? set(StreamOption.KEEP_ALIVE_INTERVAL, KEEP_ALIVE_INTERVAL_SECONDS) : result;
      result = result == 0 ? set(StreamOption.KEEP_ALIVE_COUNT, KEEP_ALIVE_PROBES) : result;
    }
    return result;
  }

  /**
   * Sets the type of service.
   *
   * @param value 0 to 255
   * @return 0, or the negative number of an error
   */
  @HostAccess.Export
  public int typeOfService(int value) {
    return set(StreamOption.TYPE_OF_SERVICE, value);
  }

  private int set(StreamOption option, int value) {
    try {
      handle.option(option, value);
      return 0;
    } catch (ErrnoException refused) {
      return refused.errno().number();
    }
  }

  /** Lets it keep the loop alive. */
  @HostAccess.Export
  public void reference() {
    handle.ref();
  }

  /** Lets the loop end. */
  @HostAccess.Export
  public void unreference() {
    handle.unref();
  }

  /**
   * Closes it behind its socket's back.
   *
   * @param callback called when it is closed; null for none
   */
  @HostAccess.Export
  public void closeByProgram(@Nullable Value callback) {
    if (closedByProgram) {
      return;
    }
    closedByProgram = true;
    functions.closed(this);
    reading = false;
    handle.listener(
        new ClosedBehind(told == null ? listener : told, functions.context().loop(), callback));
    handle.close();
  }

  // ---- what process tells of it

  @Override
  public String kind() {
    return isTcp() ? "TCPSocketWrap" : "PipeWrap";
  }

  @Override
  public @Nullable Value object() {
    return owner == null ? null : owner.guest();
  }

  // ---- what the socket asks

  @Override
  public Transport transport() {
    return handle.transport();
  }

  @Override
  public void listener(Listener whoever) {
    listener = whoever;
    if (foreign) {
      handle.listener(whoever);
    } else {
      Runnable closed = () -> functions.closed(this);
      told = new ListenerInFrame(functions.context().frames(), made, whoever, closed);
      handle.listener(told);
    }
  }

  @Override
  public void bind(Endpoint local) throws ErrnoException {
    handle.bind(functions.context().resolve(local));
  }

  @Override
  public void connect(Endpoint remote) {
    if (told != null) {
      told.connects(isTcp() ? "TCPCONNECTWRAP" : "PIPECONNECTWRAP");
    }
    handle.connect(functions.context().resolve(remote));
  }

  @Override
  public void readStart() {
    Value other = replaced("readStart");
    if (other != null) {
      reading = true;
      other.invokeMember("readStart");
    } else if (!closedByProgram) {
      reading = true;
      handle.readStart();
    }
  }

  @Override
  public void readStart(ByteBuffer into) {
    reading = true;
    handle.readStart(into);
  }

  @Override
  public void readStop() {
    reading = false;
    Value other = replaced("readStop");
    if (other != null) {
      other.invokeMember("readStop");
    } else {
      handle.readStop();
    }
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count) {
    if (told != null) {
      told.writes();
    }
    if (!closedByProgram) {
      return handle.write(buffers, offset, count);
    }
    Listener known = told == null ? listener : told;
    if (known != null) {
      functions.context().loop().setImmediate(() -> known.onWrite(Errno.EBADF));
    }
    return false;
  }

  @Override
  public boolean write(ByteBuffer[] buffers, int offset, int count, int[] descriptors)
      throws ErrnoException {
    if (closedByProgram) {
      return write(buffers, offset, count);
    }
    if (told != null) {
      told.writes();
    }
    return handle.write(buffers, offset, count, descriptors);
  }

  @Override
  public void receiveDescriptors() throws ErrnoException {
    handle.receiveDescriptors();
  }

  /** {@return how many bytes of the write in flight the kernel has not taken yet} */
  @HostAccess.Export
  @Override
  public long writeQueueSize() {
    return handle.writeQueueSize();
  }

  @Override
  public void shutdown() {
    if (told != null) {
      told.ends();
    }
    if (!closedByProgram) {
      handle.shutdown();
      return;
    }
    Listener known = told == null ? listener : told;
    if (known != null) {
      functions.context().loop().setImmediate(() -> known.onShutdown(null));
    }
  }

  @Override
  public void reset() throws ErrnoException {
    handle.reset();
  }

  @Override
  public void close() {
    handle.close();
  }

  @Override
  public @Nullable Endpoint localEndpoint() throws ErrnoException {
    Value seen = replaced("getsockname");
    return seen == null ? handle.localEndpoint() : functions.name(seen, "getsockname");
  }

  @Override
  public @Nullable Endpoint remoteEndpoint() throws ErrnoException {
    Value seen = replaced("getpeername");
    return seen == null ? handle.remoteEndpoint() : functions.name(seen, "getpeername");
  }

  @Override
  public void option(StreamOption option, int value) throws ErrnoException {
    switch (option) {
      case NO_DELAY -> {
        Value other = replacedForAll("setNoDelay");
        if (other != null) {
          other.invokeMember("setNoDelay", value != 0);
          return;
        }
      }
      case KEEP_ALIVE, KEEP_ALIVE_IDLE, KEEP_ALIVE_INTERVAL, KEEP_ALIVE_COUNT -> {
        Value other = replacedForAll("setKeepAlive");
        if (other != null) {
          tellKeepAlive(other, option != StreamOption.KEEP_ALIVE || value != 0);
          return;
        }
      }
      default -> {}
    }
    handle.option(option, value);
  }

  /** Four settings of the kernel's are one call in Node. */
  private void tellKeepAlive(Value other, boolean enable) {
    if (!keepAliveTold) {
      keepAliveTold = true;
      other.invokeMember("setKeepAlive", enable, owner == null ? 0 : owner.keepAliveSeconds());
    }
  }

  /** Another call of {@code setKeepAlive} begins. */
  void keepAliveBegins() {
    keepAliveTold = false;
  }

  @Override
  public int option(StreamOption option) throws ErrnoException {
    return handle.option(option);
  }

  @Override
  public void ref() {
    Value other = replacedForAll("ref");
    if (other != null) {
      other.invokeMember("ref");
    } else {
      handle.ref();
    }
  }

  @Override
  public void unref() {
    Value other = replacedForAll("unref");
    if (other != null) {
      other.invokeMember("unref");
    } else {
      handle.unref();
    }
  }

  /** {@return whether it keeps the loop alive} */
  @HostAccess.Export
  @Override
  public boolean hasRef() {
    return !closedByProgram && handle.hasRef();
  }

  @Override
  public boolean active() {
    return handle.active();
  }

  /** {@return the number of its descriptor; −1 if it has none} */
  @HostAccess.Export
  @Override
  public int descriptor() {
    return handle.descriptor();
  }

  @Override
  public Detached detach() throws ErrnoException {
    return handle.detach();
  }
}
