package dev.sluice.js.binding;

import dev.sluice.io.Capability;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.js.NodeContext;
import dev.sluice.js.net.BlockListPeer;
import dev.sluice.js.net.NetPeers;
import dev.sluice.js.net.ServerPeer;
import dev.sluice.js.net.SocketPeer;
import dev.sluice.net.Net;
import dev.sluice.net.SocketAddress;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What {@code net} asks of Java: addresses, settings, and the peers of its objects. */
public final class NetBinding {
  private static final String[] AUTO_SELECT_FAMILY = {
    "--enable-network-family-autoselection", "--network-family-autoselection"
  };
  private static final String ATTEMPT_TIMEOUT = "--network-family-autoselection-attempt-timeout";
  private static final String DIGITS = "[0-9]{1,9}";

  private final NodeContext context;
  private final NetPeers peers;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public NetBinding(NodeContext context) {
    this.context = context;
    this.peers = new NetPeers(context);
    takeFlags();
  }

  private void takeFlags() {
    for (String name : AUTO_SELECT_FAMILY) {
      String chosen = context.flag(name);
      if (chosen != null) {
        setDefaultAutoSelectFamily(Boolean.parseBoolean(chosen));
      }
    }
    String millis = context.flag(ATTEMPT_TIMEOUT);
    if (millis != null && millis.matches(DIGITS)) {
      setDefaultAutoSelectFamilyAttemptTimeout(Integer.parseInt(millis));
    }
  }

  /**
   * Which family a text is an address of.
   *
   * @param text the text
   * @return 4, 6, or 0 for none
   */
  @HostAccess.Export
  public int isIP(String text) {
    return Net.isIP(text);
  }

  /**
   * An address as its family writes it.
   *
   * @param address the address
   * @param family {@code ipv4} or {@code ipv6}
   * @param flowlabel the flow label, which is checked
   * @return the address in its canonical form
   */
  @HostAccess.Export
  public String canonicalAddress(String address, String family, int flowlabel) {
    Family wanted = family.equals("ipv6") ? Family.IPV6 : Family.IPV4;
    int label = wanted == Family.IPV6 ? flowlabel : 0;
    return new SocketAddress(address, wanted, 0, label).address();
  }

  /** {@return what the handles are that are open and keep the loop alive, by Node's names} */
  @HostAccess.Export
  public Object activeKinds() {
    return peers.activeKinds().toArray(new String[0]);
  }

  /** {@return the sockets and servers whose handles are open and keep the loop alive} */
  @HostAccess.Export
  public Object activeObjects() {
    return peers.activeObjects().toArray(new Value[0]);
  }

  /** {@return what stands behind a new {@code net.BlockList}} */
  @HostAccess.Export
  public BlockListPeer newBlockList() {
    return new BlockListPeer();
  }

  /** {@return whether sockets try addresses of both families in turn} */
  @HostAccess.Export
  public boolean getDefaultAutoSelectFamily() {
    return Net.getDefaultAutoSelectFamily();
  }

  /**
   * Sets whether sockets try addresses of both families in turn.
   *
   * @param value whether they do
   */
  @HostAccess.Export
  public void setDefaultAutoSelectFamily(boolean value) {
    Net.setDefaultAutoSelectFamily(value);
  }

  /** {@return how many milliseconds one address is given while others are left} */
  @HostAccess.Export
  public long getDefaultAutoSelectFamilyAttemptTimeout() {
    return Net.getDefaultAutoSelectFamilyAttemptTimeout();
  }

  /**
   * Sets how many milliseconds one address is given while others are left.
   *
   * @param millis the time
   */
  @HostAccess.Export
  public void setDefaultAutoSelectFamilyAttemptTimeout(int millis) {
    Net.setDefaultAutoSelectFamilyAttemptTimeout(millis);
  }

  /**
   * What stands behind a new {@code net.Socket}.
   *
   * @param socket the object
   * @param blockList addresses that it refuses to connect to: a {@code net.BlockList}; undefined
   *     for none
   * @param onread the program's own buffers: {@code buffer()} and {@code callback}; null for none
   * @param receives whether descriptors may come in with bytes, told by the event {@code
   *     descriptors}
   * @return its peer
   */
  @HostAccess.Export
  public SocketPeer newSocket(
      Value socket, Value blockList, @Nullable Value onread, boolean receives) {
    return peers.socket(socket, blockList, onread, receives);
  }

  /** {@return whether descriptors can go along with bytes, to other processes and from them} */
  @HostAccess.Export
  public boolean passesDescriptors() {
    return context.loop().backend().capabilities().contains(Capability.DESCRIPTOR_PASSING);
  }

  /**
   * The handle of a descriptor that another process has given.
   *
   * @param number the descriptor's number, which the handle owns
   * @param listens whether connections are accepted there
   * @return what programs see of it; null if it is not open, or neither a stream nor a server
   */
  @HostAccess.Export
  public @Nullable Value openHandle(int number, boolean listens) {
    context.requireNetwork();
    return peers.open(number, listens);
  }

  /**
   * The handle of a server whose connections another process accepts, and hands over.
   *
   * @param calls {@code close()}, {@code ref()} and {@code unref()}
   * @param address where the other process listens; null without a name
   * @param port the port there
   * @return its peer, and what takes each connection
   */
  @HostAccess.Export
  public Object[] newSuppliedServer(Value calls, @Nullable String address, int port) {
    context.requireNetwork();
    return peers.supplied(calls, address, port);
  }

  /**
   * Connects a socket.
   *
   * @param socket its peer
   * @param options where to: {@code path}, or {@code host}, {@code port} and so on, checked
   */
  @HostAccess.Export
  public void connect(SocketPeer socket, Value options) {
    context.requireNetwork();
    peers.connect(socket, options);
  }

  /**
   * What stands behind a new {@code net.Server}.
   *
   * @param server the object
   * @return its peer
   */
  @HostAccess.Export
  public ServerPeer newServer(Value server) {
    return peers.server(server);
  }

  /**
   * Lets a server listen.
   *
   * @param server its peer
   * @param options where: {@code path}, {@code fd}, {@code handle}, or {@code port} and so on
   */
  @HostAccess.Export
  public void listen(ServerPeer server, Value options) {
    context.requireNetwork();
    peers.listen(server, options);
  }

  /**
   * A listening handle that a program makes itself.
   *
   * @param tcp whether it is of TCP, or of the Unix domain
   * @return its peer
   */
  @HostAccess.Export
  public Object newHandle(boolean tcp) {
    context.requireNetwork();
    return peers.handle(tcp);
  }

  /**
   * A handle that a program has written itself.
   *
   * @param object the program's object
   * @param calls how it is called
   * @return its peer, and what it reports to
   */
  @HostAccess.Export
  public Object[] newForeignHandle(Value object, Value calls) {
    return peers.foreign(object, calls);
  }

  /** The classes of handles are known to the program. */
  @HostAccess.Export
  public void facesSeen() {
    peers.functions().facesSeen();
  }

  /**
   * Hears of the sockets and servers of the program.
   *
   * @param observer an object with {@code clientSocket}, {@code serverSocket}, {@code listenStart},
   *     {@code listenEnd} and {@code listenError}
   */
  @HostAccess.Export
  public void observe(Value observer) {
    peers.observe(observer);
  }
}
