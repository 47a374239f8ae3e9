package dev.sluice.net;

import dev.sluice.error.Errno;
import dev.sluice.error.ErrorCode;
import dev.sluice.error.SystemException;
import dev.sluice.io.Capability;
import dev.sluice.io.DescriptorType;
import dev.sluice.io.ErrnoException;
import dev.sluice.io.ServerHandle;
import dev.sluice.io.StreamHandle;
import dev.sluice.loop.EventLoop;

/**
 * A file descriptor of this process that the program owns: one that came over a Unix-domain socket,
 * that was taken out of a socket or server, or that the process was started with.
 *
 * <pre>
 *   OWNED ── close() ─────────────────────────────► closed, in this process
 *     └───── release(), socket(), in options ─────► somebody else's
 * </pre>
 *
 * Belongs to the loop it was made on, whose methods throw {@link IllegalStateException} elsewhere.
 */
public final class Descriptor implements AutoCloseable {
  private static final int GIVEN_AWAY = -1;

  private final EventLoop loop;
  private int number;

  Descriptor(EventLoop loop, int number) {
    this.loop = loop;
    this.number = number;
  }

  /**
   * Takes over a descriptor that the process has, such as one that it was started with.
   *
   * @param number its number
   * @return the descriptor
   * @throws dev.sluice.error.NodeException {@code ERR_OUT_OF_RANGE} for a negative number, {@code
   *     ERR_FEATURE_UNAVAILABLE_ON_PLATFORM} on a backend that knows none
   * @throws IllegalStateException outside of a loop
   */
  public static Descriptor of(int number) {
    EventLoop loop = EventLoop.current();
    check(loop, number);
    return new Descriptor(loop, number);
  }

  private static void check(EventLoop loop, int number) {
    if (number < 0) {
      throw ErrorCode.ERR_OUT_OF_RANGE.exception("fd", ">= 0 && <= " + Integer.MAX_VALUE, number);
    }
    Features.require(loop, Capability.DESCRIPTORS, "fd");
  }

  /**
   * {@return its number}
   *
   * @throws IllegalStateException if it was closed or given away
   */
  public int number() {
    if (number == GIVEN_AWAY) {
      throw new IllegalStateException("The descriptor was closed or given away");
    }
    return number;
  }

  /** {@return whether it was neither closed nor given away} */
  public boolean isOpen() {
    return number != GIVEN_AWAY;
  }

  /** {@return what it is} */
  public DescriptorType type() {
    loop.confine(this, "type");
    return type(loop, number());
  }

  /**
   * Gives it up without closing it, to the options of a {@link Socket} or {@link Server} for
   * example.
   *
   * @return its number, which the caller owns
   */
  public int release() {
    int released = number();
    number = GIVEN_AWAY;
    return released;
  }

  /**
   * A socket over it, which owns it from then on.
   *
   * @return the socket; connected, if the descriptor is
   * @throws dev.sluice.error.NodeException as the constructor with the option {@code fd}; the
   *     descriptor stays this object's then
   */
  public Socket socket() {
    return socket(SocketOptions.builder());
  }

  /**
   * A socket over it, which owns it from then on.
   *
   * @param options how the socket is made
   * @return the socket; connected, if the descriptor is
   * @throws dev.sluice.error.NodeException as {@link #socket()}
   */
  public Socket socket(SocketOptions.Builder options) {
    loop.confine(this, "socket");
    Socket socket = new Socket(options.fd(number()).build());
    release();
    return socket;
  }

  /** Closes it in this process. Nothing happens if it was closed or given away. */
  @Override
  public void close() {
    loop.confine(this, "close");
    if (number == GIVEN_AWAY) {
      return;
    }
    try {
      loop.backend().closeDescriptor(release());
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "close");
    }
  }

  /** For people: {@code descriptor 7}. */
  @Override
  public String toString() {
    return number == GIVEN_AWAY ? "descriptor, given away" : "descriptor " + number;
  }

  // ---- handles over numbers

  /** A stream handle as {@code new Socket({fd})} makes it. */
  static StreamHandle openStream(EventLoop loop, int number) {
    check(loop, number);
    DescriptorType type = type(loop, number);
    switch (type) {
      case TCP, UNIX, PIPE -> {}
      case UDP, TTY, FILE, UNKNOWN -> throw ErrorCode.ERR_INVALID_FD_TYPE.exception(type);
    }
    try {
      return loop.backend().openStream(number);
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "open");
    }
  }

  /** A server handle as {@code listen({fd})} makes it. */
  static ServerHandle openServer(EventLoop loop, int number) throws ErrnoException {
    return switch (loop.backend().descriptorType(number)) {
      case TCP, UNIX -> loop.backend().openServer(number);
      case PIPE -> throw new ErrnoException(Errno.ENOTSOCK);
      case UDP, TTY, FILE, UNKNOWN -> throw new ErrnoException(Errno.EINVAL);
    };
  }

  private static DescriptorType type(EventLoop loop, int number) {
    try {
      return loop.backend().descriptorType(number);
    } catch (ErrnoException refused) {
      throw new SystemException(refused.errno(), "fstat");
    }
  }
}
