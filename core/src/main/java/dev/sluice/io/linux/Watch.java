package dev.sluice.io.linux;

/**
 * What a handle wants to know about its descriptor, and what the kernel has been asked so far.
 *
 * <pre>
 *               want(), wantNot()                     the backend asks the kernel
 *   armed == wanted ─────────────► armed != wanted ─────────────────────────────► armed == wanted
 * </pre>
 *
 * Wishes reach the kernel when the backend next waits, and only if they differ by then: stopping
 * and starting within one turn costs nothing. The kernel knows the watch by its slot in the
 * backend's table and the slot's generation: what it says late finds nobody.
 */
final class Watch {
  /** {@code POLLIN} and {@code EPOLLIN}. */
  static final int READABLE = 0x001;

  /** {@code POLLOUT} and {@code EPOLLOUT}. */
  static final int WRITABLE = 0x004;

  /** Bytes are to be received, on io_uring, where nobody waits until there are some. */
  static final int RECEIVING = 0x002;

  /** Receiving, as the kernel has been asked, is being cancelled; never wanted, only armed. */
  static final int CANCELLING = 0x020;

  /** The peer's end is waited for, on io_uring; never wanted, only armed. */
  static final int HANGUP = 0x040;

  /** {@code POLLHUP}: both directions have ended. */
  static final int HUNG_UP = 0x010;

  /** {@code POLLERR} and {@code POLLHUP}, which the kernel tells unasked. */
  static final int BROKEN = 0x008 | HUNG_UP;

  private final LinuxBackend backend;
  private final LinuxHandle handle;

  /** Where it stands in the backend's table; -1 without a descriptor. */
  int slot = -1;

  private int descriptor = -1;
  private byte wanted;

  /** What the kernel has been asked; the backend's affair. */
  byte armed;

  /** Whether the backend has noted that what is wanted has changed; the backend's affair. */
  boolean noted;

  /** Whether others may hold the same socket open: then closing it does not end its watching. */
  private boolean shared;

  Watch(LinuxBackend backend, LinuxHandle handle) {
    this.backend = backend;
    this.handle = handle;
  }

  /** Takes a descriptor under watch, of which nothing is wanted yet. */
  void attach(int descriptor) {
    this.descriptor = descriptor;
    backend.watches().add(this);
  }

  /** Others may hold the same socket open. */
  void share() {
    shared = true;
  }

  boolean isShared() {
    return shared;
  }

  /** Closes the descriptor, if there is one. */
  void close() {
    int closing = descriptor;
    if (closing >= 0) {
      detach();
      backend.sockets().close(closing);
    }
  }

  /** Gives the descriptor away; -1 if there is none. */
  int giveUp() {
    share(); // It stays open: that it is closed will not take it from the kernel's list.
    int given = descriptor;
    detach();
    return given;
  }

  private void detach() {
    if (descriptor >= 0) {
      backend.disarm(this);
      backend.watches().remove(this);
      descriptor = -1;
      wanted = 0;
      armed = 0;
    }
  }

  int descriptor() {
    return descriptor;
  }

  LinuxHandle handle() {
    return handle;
  }

  int wanted() {
    return wanted;
  }

  void want(int events) {
    change(wanted | events);
  }

  void wantNot(int events) {
    change(wanted & ~events);
  }

  private void change(int events) {
    wanted = (byte) events;
    if (wanted != armed && !noted) {
      noted = true;
      backend.note(this);
    }
  }
}
