package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** Terminals: their size, and whether they give keys or lines; {@code <asm-generic/ioctls.h>}. */
public final class Terminals {
  private static final int TCGETS = 0x5401;
  private static final int TCSETSW = 0x5403;
  private static final int TIOCGWINSZ = 0x5413;

  /** More than the kernel's {@code struct termios} takes. */
  private static final int TERMIOS = 64;

  private static final int IFLAG = 0;
  private static final int OFLAG = 4;
  private static final int CFLAG = 8;
  private static final int LFLAG = 12;
  private static final int CC = 17;
  private static final int VTIME = 5;
  private static final int VMIN = 6;

  /** BRKINT, INPCK, ISTRIP, ICRNL and IXON. */
  private static final int COOKED_INPUT = 0x02 | 0x10 | 0x20 | 0x100 | 0x400;

  private static final int ONLCR = 0x04;
  private static final int CS8 = 0x30;

  /** ISIG, ICANON, ECHO and IEXTEN. */
  private static final int COOKED_LINES = 0x01 | 0x02 | 0x08 | 0x8000;

  private Terminals() {}

  /**
   * {@code isatty(3)}.
   *
   * @param descriptor which
   * @return whether it is a terminal
   */
  public static boolean isTerminal(int descriptor) {
    try (Libc libc = new Libc()) {
      return ioctl(libc, descriptor, TCGETS, libc.memory(TERMIOS)) == 0;
    }
  }

  /**
   * The size of a terminal's window.
   *
   * @param descriptor which
   * @return its columns times 65536, and its rows; or a negative error number
   */
  public static long windowSize(int descriptor) {
    try (Libc libc = new Libc()) {
      MemorySegment size = libc.memory(Long.BYTES);
      long result = ioctl(libc, descriptor, TIOCGWINSZ, size);
      return result < 0
          ? result
          : Short.toUnsignedLong(size.get(JAVA_SHORT, 2)) << Short.SIZE
              | Short.toUnsignedLong(size.get(JAVA_SHORT, 0));
    }
  }

  /**
   * How a terminal is set up.
   *
   * @param descriptor which
   * @return to be given to {@link #restore}; empty if it is none
   */
  public static byte[] settings(int descriptor) {
    try (Libc libc = new Libc()) {
      MemorySegment termios = libc.memory(TERMIOS);
      return ioctl(libc, descriptor, TCGETS, termios) < 0
          ? new byte[0]
          : termios.toArray(JAVA_BYTE);
    }
  }

  /**
   * Sets a terminal up as it was.
   *
   * @param descriptor which
   * @param settings what {@link #settings} told
   * @return 0 or a negative error number
   */
  public static long restore(int descriptor, byte[] settings) {
    try (Libc libc = new Libc()) {
      MemorySegment termios = libc.memory(TERMIOS);
      termios.copyFrom(MemorySegment.ofArray(settings));
      return ioctl(libc, descriptor, TCSETSW, termios);
    }
  }

  /**
   * Sets a terminal up to give every key as it is pressed, and to show none by itself.
   *
   * @param descriptor which
   * @return 0 or a negative error number
   */
  public static long makeRaw(int descriptor) {
    try (Libc libc = new Libc()) {
      MemorySegment termios = libc.memory(TERMIOS);
      long result = ioctl(libc, descriptor, TCGETS, termios);
      if (result < 0) {
        return result;
      }
      termios.set(JAVA_INT, IFLAG, termios.get(JAVA_INT, IFLAG) & ~COOKED_INPUT);
      termios.set(JAVA_INT, OFLAG, termios.get(JAVA_INT, OFLAG) | ONLCR);
      termios.set(JAVA_INT, CFLAG, termios.get(JAVA_INT, CFLAG) | CS8);
      termios.set(JAVA_INT, LFLAG, termios.get(JAVA_INT, LFLAG) & ~COOKED_LINES);
      termios.set(JAVA_BYTE, CC + VMIN, (byte) 1);
      termios.set(JAVA_BYTE, CC + VTIME, (byte) 0);
      return ioctl(libc, descriptor, TCSETSW, termios);
    }
  }

  private static long ioctl(Libc libc, int descriptor, int request, MemorySegment argument) {
    return libc.call(SystemCall.IOCTL, descriptor, request, argument.address());
  }
}
