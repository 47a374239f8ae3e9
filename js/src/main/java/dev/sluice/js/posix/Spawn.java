package dev.sluice.js.posix;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts other programs, by {@code posix_spawn(3)} of glibc 2.34 or newer, and waits for them. A
 * child has the descriptors that it was given and no others, no blocked signals, and the default
 * action for each.
 */
public final class Spawn {
  /** Stands in {@link Program#descriptors} for one that leads nowhere. */
  public static final int NOWHERE = -1;

  /** What {@link #await} adds to the number of a signal. */
  public static final int SIGNALLED = 256;

  private static final int ENOENT = 2;
  private static final int ENOTDIR = 20;
  private static final int EACCES = 13;
  private static final int ENOEXEC = 8;
  private static final int O_RDWR = 2;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final long O_NONBLOCK = 0x800;
  private static final int F_DUPFD_CLOEXEC = 1030;
  private static final int SOCK_STREAM_CLOEXEC = 1 | 0x80000;
  private static final int AF_UNIX = 1;
  private static final int STANDARD_STREAMS = 3;
  private static final short SETSIGDEF = 0x04;
  private static final short SETSIGMASK = 0x08;
  private static final short SETSID = 0x80;

  /** More than the opaque types of {@code <spawn.h>} and {@code sigset_t} take. */
  private static final int OPAQUE = 512;

  private static final int SIGNAL_SET = 128;
  private static final String DEFAULT_PATH = "/usr/local/bin:/bin:/usr/bin";

  private Spawn() {}

  /**
   * What is started.
   *
   * @param file the program: a path, or a name to look for in {@code PATH} of {@code environment}
   * @param arguments all, with the name that the program is told as its own
   * @param environment lines of the form {@code NAME=value}
   * @param directory its working directory, absolute
   * @param descriptors of this process, by the number that each has in the child; or {@link
   *     #NOWHERE}
   * @param detached whether it leads a session of its own
   */
  public record Program(
      String file,
      List<String> arguments,
      List<String> environment,
      String directory,
      List<Integer> descriptors,
      boolean detached) {}

  /**
   * Starts a program.
   *
   * @param program what
   * @return the number of the process, which must be {@linkplain #await awaited}; or a negative
   *     error number
   */
  public static long start(Program program) {
    List<Integer> copies = new ArrayList<>();
    try (Libc libc = new Libc()) {
      // Copies above all numbers of the child: so none is overwritten before it is used.
      for (int descriptor : program.descriptors) {
        long copy = descriptor < 0 ? NOWHERE : copy(libc, descriptor, program.descriptors.size());
        if (descriptor >= 0 && copy < 0) {
          return copy;
        }
        if (copy >= 0 && copies.size() < STANDARD_STREAMS) {
          makeWaiting(libc, copy);
        }
        copies.add((int) copy);
      }
      return start(libc, program, copies);
    } finally {
      copies.stream().filter(copy -> copy >= 0).forEach(FileCalls::close);
    }
  }

  private static long copy(Libc libc, int descriptor, int least) {
    return libc.call(
        SystemCall.FCNTL, descriptor, F_DUPFD_CLOEXEC, Math.max(STANDARD_STREAMS, least));
  }

  /** Programs expect that their standard streams wait; our loop may have set them not to. */
  private static void makeWaiting(Libc libc, long descriptor) {
    long flags = libc.call(SystemCall.FCNTL, descriptor, F_GETFL);
    if (flags > 0 && (flags & O_NONBLOCK) != 0) {
      libc.call(SystemCall.FCNTL, descriptor, F_SETFL, flags & ~O_NONBLOCK);
    }
  }

  private static long start(Libc libc, Program program, List<Integer> copies) {
    long actions = libc.memory(OPAQUE).address();
    long attributes = libc.memory(OPAQUE).address();
    libc.function("posix_spawn_file_actions_init", actions);
    libc.function("posix_spawnattr_init", attributes);
    try {
      descriptors(libc, actions, program, copies);
      attributes(libc, attributes, program.detached);
      return -search(libc, program, actions, attributes);
    } finally {
      libc.function("posix_spawn_file_actions_destroy", actions);
      libc.function("posix_spawnattr_destroy", attributes);
    }
  }

  private static void descriptors(Libc libc, long actions, Program program, List<Integer> copies) {
    libc.function("posix_spawn_file_actions_addchdir_np", actions, libc.text(program.directory));
    for (int i = 0; i < copies.size(); i++) {
      if (copies.get(i) >= 0) {
        libc.function("posix_spawn_file_actions_adddup2", actions, copies.get(i), i);
      } else if (i < STANDARD_STREAMS) {
        libc.function(
            "posix_spawn_file_actions_addopen", actions, i, libc.text("/dev/null"), O_RDWR, 0);
      } else {
        libc.function("posix_spawn_file_actions_addclose", actions, i);
      }
    }
    libc.function("posix_spawn_file_actions_addclosefrom_np", actions, copies.size());
  }

  private static void attributes(Libc libc, long attributes, boolean detached) {
    MemorySegment none = libc.memory(SIGNAL_SET);
    MemorySegment all = libc.memory(SIGNAL_SET).fill((byte) 0xff);
    libc.function("posix_spawnattr_setsigmask", attributes, none.address());
    libc.function("posix_spawnattr_setsigdefault", attributes, all.address());
    short flags = (short) (SETSIGMASK | SETSIGDEF | (detached ? SETSID : 0));
    libc.function("posix_spawnattr_setflags", attributes, flags);
  }

  /** Tries one folder of the path after the other, as {@code execvp(3)} does in the child. */
  private static long search(Libc libc, Program program, long actions, long attributes) {
    if (program.file.contains("/")) {
      return attempt(libc, program, program.file, actions, attributes);
    }
    int failure = ENOENT;
    for (String folder : path(program.environment).split(":", -1)) {
      String candidate = (folder.isEmpty() ? "." : folder) + "/" + program.file;
      long result = attempt(libc, program, candidate, actions, attributes);
      if (result == EACCES) {
        failure = EACCES;
      } else if (result != ENOENT && result != ENOTDIR) {
        return result;
      }
    }
    return failure;
  }

  private static String path(List<String> environment) {
    return environment.stream()
        .filter(variable -> variable.startsWith("PATH="))
        .map(variable -> variable.substring("PATH=".length()))
        .findFirst()
        .orElse(DEFAULT_PATH);
  }

  /** Answers the process as a negative number, or the error number. */
  private static long attempt(
      Libc libc, Program program, String file, long actions, long attributes) {
    long result = spawn(libc, file, program.arguments, program, actions, attributes);
    if (result != ENOEXEC) {
      return result;
    }
    List<String> script = new ArrayList<>(List.of("/bin/sh", file));
    script.addAll(program.arguments.subList(1, program.arguments.size()));
    return spawn(libc, "/bin/sh", script, program, actions, attributes);
  }

  private static long spawn(
      Libc libc,
      String file,
      List<String> arguments,
      Program program,
      long actions,
      long attributes) {
    MemorySegment process = libc.memory(Long.BYTES);
    int failure =
        libc.function(
            "posix_spawn",
            process.address(),
            libc.text(file),
            actions,
            attributes,
            libc.texts(arguments),
            libc.texts(program.environment));
    return failure != 0 ? failure : -process.get(JAVA_INT, 0);
  }

  /**
   * Waits until a child has ended. May be called once for each.
   *
   * @param process its number
   * @return its exit code, or 256 and the number of the signal that ended it
   */
  public static int await(int process) {
    try (Libc libc = new Libc()) {
      MemorySegment status = libc.memory(Long.BYTES);
      libc.call(SystemCall.WAIT4, process, status.address(), 0, 0);
      int signal = status.get(JAVA_BYTE, 0) & 0x7f;
      return signal == 0
          ? Short.toUnsignedInt(status.get(JAVA_SHORT, 0)) >>> 8
          : SIGNALLED + signal;
    }
  }

  /**
   * {@code kill(2)}.
   *
   * @param process its number; 0 and negative numbers are groups
   * @param signal its number; 0 only asks whether the process is there
   * @return 0 or a negative error number
   */
  public static long kill(int process, int signal) {
    try (Libc libc = new Libc()) {
      return libc.call(SystemCall.KILL, process, signal);
    }
  }

  /**
   * Two connected Unix-domain sockets: what a child and this process talk over.
   *
   * @param ends takes their descriptors
   * @return 0 or a negative error number
   */
  public static long socketPair(int[] ends) {
    try (Libc libc = new Libc()) {
      MemorySegment pair = libc.memory(Long.BYTES);
      long result =
          libc.call(SystemCall.SOCKETPAIR, AF_UNIX, SOCK_STREAM_CLOEXEC, 0, pair.address());
      ends[0] = pair.get(JAVA_INT, 0);
      ends[1] = pair.get(JAVA_INT, Integer.BYTES);
      return result;
    }
  }

  /**
   * {@code shutdown(2)} of both sides, which ends what others wait for in it.
   *
   * @param descriptor a connected socket
   */
  public static void shutdown(int descriptor) {
    try (Libc libc = new Libc()) {
      libc.call(SystemCall.SHUTDOWN, descriptor, 2);
    }
  }

  /**
   * {@code shutdown(2)} of the sending side.
   *
   * @param descriptor a connected socket
   */
  public static void shutdownOutput(int descriptor) {
    try (Libc libc = new Libc()) {
      libc.call(SystemCall.SHUTDOWN, descriptor, 1);
    }
  }
}
