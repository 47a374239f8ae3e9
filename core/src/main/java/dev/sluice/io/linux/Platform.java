package dev.sluice.io.linux;

import java.util.Optional;

/** Whether system calls can be made here at all. */
final class Platform {
  private Platform() {}

  /** Why not, in words that say what to do about it; empty if they can. */
  static Optional<String> unavailability() {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      return Optional.of("it needs Linux, and this is " + system);
    }
    String processor = System.getProperty("os.arch");
    if (!SystemCall.X86 && !processor.equals("aarch64")) {
      return Optional.of("it needs x86-64 or arm64, and this is " + processor);
    }
    return Platform.class.getModule().isNativeAccessEnabled()
        ? Optional.empty()
        : nativeAccessRefused();
  }

  /** Without the permission the JVM warns, or refuses if it was told to. */
  private static Optional<String> nativeAccessRefused() {
    try {
      Libc.load();
      return Optional.empty();
    } catch (ExceptionInInitializerError refused) {
      return Optional.of(
          "the JVM refuses native access (start it with --enable-native-access=dev.sluice, or "
              + "ALL-UNNAMED on the class path): "
              + refused.getCause());
    }
  }
}
