package dev.sluice.js.dgram;

import dev.sluice.error.Errno;
import dev.sluice.io.IpAddress;
import dev.sluice.io.IpAddress.Family;
import dev.sluice.io.IpEndpoint;
import dev.sluice.js.posix.DatagramOption;
import dev.sluice.js.posix.Datagrams;
import java.util.function.ToIntFunction;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a UDP socket is called, how it is set up, and which groups it is in. Calls answer what the
 * kernel does: 0 or what was asked for, or the negative number of an error.
 */
public final class UdpSettings {
  private static final int MAX_HOPS = 255;

  private final UdpHandle handle;
  private final Datagrams calls;

  UdpSettings(UdpHandle handle, Datagrams calls) {
    this.handle = handle;
    this.calls = calls;
  }

  /**
   * Tells a name of the socket.
   *
   * @param peer whether the peer's
   * @param told called with address, family and port
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int name(boolean peer, Value told) {
    int result = calls.name(handle.descriptor(), peer);
    @Nullable IpEndpoint name = result < 0 ? null : calls.sender();
    if (name != null) {
      told.executeVoid(name.address().toString(), name.address().family().label(), name.port());
    }
    return result;
  }

  private int set(DatagramOption option, int value) {
    return calls.set(handle.descriptor(), option, value);
  }

  private int setByte(DatagramOption option, DatagramOption option6, int value) {
    return value < 0 || value > MAX_HOPS
        ? Errno.EINVAL.number()
        : set(handle.isIpv6() ? option6 : option, value);
  }

  /**
   * Lets it send to broadcast addresses.
   *
   * @param on whether it may
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setBroadcast(int on) {
    return set(DatagramOption.BROADCAST, on);
  }

  /**
   * Sets over how many hops datagrams go.
   *
   * @param hops 1 to 255
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setTtl(int hops) {
    return hops < 1
        ? Errno.EINVAL.number()
        : setByte(DatagramOption.TTL, DatagramOption.HOPS6, hops);
  }

  /**
   * Sets over how many hops datagrams to groups go.
   *
   * @param hops 0 to 255
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setMulticastTtl(int hops) {
    return setByte(DatagramOption.MULTICAST_TTL, DatagramOption.MULTICAST_HOPS6, hops);
  }

  /**
   * Sets whether datagrams to groups come back to this machine.
   *
   * @param on whether they do
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setMulticastLoopback(int on) {
    return setByte(DatagramOption.MULTICAST_LOOP, DatagramOption.MULTICAST_LOOP6, on);
  }

  /**
   * Sets the size of a buffer of the kernel's, or asks for it.
   *
   * @param size the size; 0 to ask
   * @param receive whether of what is received
   * @return the size, or a negative error number
   */
  @HostAccess.Export
  public int bufferSize(int size, boolean receive) {
    DatagramOption option = receive ? DatagramOption.RECEIVE_BUFFER : DatagramOption.SEND_BUFFER;
    if (size == 0) {
      return calls.get(handle.descriptor(), option);
    }
    int result = set(option, size);
    return result < 0 ? result : size;
  }

  /**
   * Chooses the interface by which it sends to groups.
   *
   * @param by an address that stands for it
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setMulticastInterface(String by) {
    @Nullable IpAddress address = IpAddress.parse(by);
    return address == null
        ? Errno.EINVAL.number()
        : calls.memberships().sendBy(handle.descriptor(), address);
  }

  /**
   * Enters a group, or leaves it.
   *
   * @param group its address
   * @param by an address that stands for an interface; null for none
   * @param join whether it enters
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setMembership(String group, @Nullable String by, boolean join) {
    @Nullable IpAddress address = IpAddress.parse(group);
    return address == null
        ? Errno.EINVAL.number()
        : changeBy(
            by,
            address.family(),
            through -> calls.memberships().change(handle.descriptor(), address, through, join));
  }

  /**
   * Enters a group for what comes from one source, or leaves it.
   *
   * @param source the source's address
   * @param group the group's
   * @param by an address that stands for an interface; null for none
   * @param join whether it enters
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int setSourceMembership(String source, String group, @Nullable String by, boolean join) {
    @Nullable IpAddress address = IpAddress.parse(group);
    @Nullable IpAddress from = address == null ? null : ofFamily(source, address.family());
    return address == null || from == null
        ? Errno.EINVAL.number()
        : changeBy(
            by,
            address.family(),
            through ->
                calls
                    .memberships()
                    .changeSource(handle.descriptor(), address, from, through, join));
  }

  /** Changes a membership by an interface, or by none, for which it is bound if it is not. */
  private int changeBy(
      @Nullable String by, Family family, ToIntFunction<@Nullable IpAddress> change) {
    int result = handle.bindIfNew(family, UdpHandle.REUSE_ADDRESS);
    if (result < 0) {
      return result;
    }
    @Nullable IpAddress through = by == null ? null : ofFamily(by, family);
    return by != null && through == null ? Errno.EINVAL.number() : change.applyAsInt(through);
  }

  private static @Nullable IpAddress ofFamily(String text, Family family) {
    @Nullable IpAddress address = IpAddress.parse(text);
    return address != null && address.family() == family ? address : null;
  }
}
