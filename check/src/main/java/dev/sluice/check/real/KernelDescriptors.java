package dev.sluice.check.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The descriptors of this process that loops and sockets have: sockets, and what has no name in any
 * file system, as epoll, io_uring and the descriptors that wake them up. Where the kernel shows no
 * {@code /proc} there seem to be none.
 */
final class KernelDescriptors {
  private static final Path OWN = Path.of("/proc/self/fd");
  private static final List<String> KINDS = List.of("socket:", "anon_inode:");

  private KernelDescriptors() {}

  static long count() {
    if (!Files.isDirectory(OWN)) {
      return 0;
    }
    try (var all = Files.list(OWN)) {
      return all.filter(KernelDescriptors::isOfLoop).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfLoop(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return KINDS.stream().anyMatch(target::startsWith);
    } catch (NoSuchFileException closedMeanwhile) {
      return false; // the one that the folder itself is read by
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
