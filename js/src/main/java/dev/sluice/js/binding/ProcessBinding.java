package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import dev.sluice.error.NodeException;
import dev.sluice.js.NodeContext;
import dev.sluice.js.graal.LocalTime;
import dev.sluice.js.graal.Reach;
import dev.sluice.js.posix.Self;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/** What {@code process} asks of Java. */
public final class ProcessBinding {
  private static final double NANOSECONDS_PER_SECOND = 1e9;

  private final NodeContext context;
  private final long started = System.nanoTime();

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public ProcessBinding(NodeContext context) {
    this.context = context;
  }

  /** {@return whether this is the program's main thread, and not a worker} */
  @HostAccess.Export
  public boolean isMainThread() {
    return context.thread() == null;
  }

  /** {@return the arguments of the program, without the executable and the program itself} */
  @HostAccess.Export
  public Object arguments() {
    List<String> arguments = context.options().arguments();
    return arguments.toArray(new String[0]);
  }

  /** {@return the flags that stood before the program} */
  @HostAccess.Export
  public Object flags() {
    return context.options().flags().toArray(new String[0]);
  }

  /** {@return what starts programs as this one was started} */
  @HostAccess.Export
  public String executable() {
    return context.options().executable();
  }

  /** {@return the version of GraalJS} */
  @HostAccess.Export
  public String engineVersion() {
    return context.polyglot().getEngine().getVersion();
  }

  /** {@return the version of Java} */
  @HostAccess.Export
  public String javaVersion() {
    return System.getProperty("java.version");
  }

  /** {@return the processor's architecture by Node's name} */
  @HostAccess.Export
  public String arch() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64", "x86_64" -> "x64";
      case "aarch64" -> "arm64";
      default -> name;
    };
  }

  /** {@return the operating system by Node's name} */
  @HostAccess.Export
  public String platform() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("windows") ? "win32" : name;
  }

  /** {@return the number of the process, which is that of the JVM} */
  @HostAccess.Export
  public int pid() {
    return (int) ProcessHandle.current().pid();
  }

  /** {@return the number of the process that started this one} */
  @HostAccess.Export
  public int ppid() {
    return ProcessHandle.current().parent().map(parent -> (int) parent.pid()).orElse(0);
  }

  /** {@return the working directory of the program} */
  @HostAccess.Export
  public String workingDirectory() {
    return context.workingDirectory().toString();
  }

  /**
   * Changes the working directory of the program; that of the JVM stays.
   *
   * @param directory absolute, or relative to the working directory
   * @return 0, or a negative error number
   */
  @HostAccess.Export
  public int changeDirectory(String directory) {
    Path target = context.resolve(directory).normalize();
    if (!context.options().permissions().read().test(target)) {
      throw new NodeException("ERR_ACCESS_DENIED", "Access to this API has been restricted");
    }
    if (Files.isDirectory(target)) {
      context.workingDirectory(target);
      return 0;
    }
    return (Files.exists(target) ? Errno.ENOTDIR : Errno.ENOENT).number();
  }

  /** {@return the names of the variables of the environment that may be seen} */
  @HostAccess.Export
  public Object environmentNames() {
    return context.options().environment().keySet().stream()
        .filter(context.options().permissions().environment())
        .toArray(String[]::new);
  }

  /**
   * A variable of the environment.
   *
   * @param name its name
   * @return its value; null if there is none, or it may not be seen
   */
  @HostAccess.Export
  public @Nullable String environment(String name) {
    return context.options().permissions().environment().test(name)
        ? context.options().environment().get(name)
        : null;
  }

  /**
   * Ends the program: no more of its code runs.
   *
   * @param code the exit code
   */
  @HostAccess.Export
  public void reallyExit(int code) {
    context.exit(code & 0xff);
  }

  /** Ends the whole JVM as if it had failed, with the signal {@code SIGABRT}. */
  @HostAccess.Export
  public void abort() {
    mayTouchProcesses();
    // The JVM raises none but those that it can handle itself.
    var unused = Self.kill((int) ProcessHandle.current().pid(), new Signal("ABRT").getNumber());
  }

  /**
   * Sends a signal.
   *
   * @param pid to which process or group
   * @param signal its number
   * @return 0 or a negative error number
   */
  @HostAccess.Export
  public int kill(int pid, int signal) {
    mayTouchProcesses();
    return (int) Self.kill(pid, signal);
  }

  private void mayTouchProcesses() {
    if (!context.options().permissions().processes()) {
      throw new NodeException(
          "ERR_ACCESS_DENIED", "Access to this API has been restricted: ChildProcess");
    }
  }

  /**
   * The mask of files' modes.
   *
   * @param mask the new mask; negative to leave it
   * @return the mask before
   */
  @HostAccess.Export
  public int umask(int mask) {
    if (mask >= 0) {
      mayTouchProcesses();
      return (int) Self.umask(mask);
    }
    // Linux tells the mask only to whoever sets one.
    int current = (int) Self.umask(0);
    Self.umask(current);
    return current;
  }

  /**
   * Shows dates in another time zone from now on; where the engine cannot be reached, in the
   * system's as before.
   *
   * @param value what the variable {@code TZ} was set to; null if it was removed
   */
  @HostAccess.Export
  public void timeZone(@Nullable String value) {
    if (Reach.given()) {
      LocalTime.zone(value == null ? null : TimeZoneNames.zoneOf(value));
    }
  }

  /**
   * Who the process runs as.
   *
   * @param kind {@code uid}, {@code euid}, {@code gid} or {@code egid}
   * @return the number
   */
  @HostAccess.Export
  public double identity(String kind) {
    long number =
        switch (kind) {
          case "uid" -> Self.user();
          case "euid" -> Self.effectiveUser();
          case "gid" -> Self.group();
          default -> Self.effectiveGroup();
        };
    return number & 0xffff_ffffL;
  }

  /**
   * Changes who the process runs as: refused, for it would change one thread of the JVM and not the
   * others.
   *
   * @param call the system call
   * @param id the number
   * @return a negative error number; 0 if the process runs so already
   */
  @HostAccess.Export
  public int setIdentity(String call, double id) {
    String kind = call.substring("set".length());
    return identity(kind) == id ? 0 : Errno.EPERM.number();
  }

  /** {@return the supplementary groups} */
  @HostAccess.Export
  public Object groups() {
    return Self.groups();
  }

  /** {@return a clock in nanoseconds that never goes back; exact to about 2^53} */
  @HostAccess.Export
  public double nanoTime() {
    return System.nanoTime();
  }

  /** {@return the same clock, exact, in digits} */
  @HostAccess.Export
  public String nanoTimeText() {
    return Long.toString(System.nanoTime());
  }

  /** {@return for how many seconds the program has been running} */
  @HostAccess.Export
  public double uptime() {
    return (System.nanoTime() - started) / NANOSECONDS_PER_SECOND;
  }

  /** {@return resident memory, heap size, used heap, and native buffers, in bytes} */
  @HostAccess.Export
  public Object memory() {
    return ResourceUse.memory();
  }

  /** {@return user and system time of the process in microseconds} */
  @HostAccess.Export
  public Object cpuTimes() {
    return ResourceUse.cpuTimes();
  }

  /** {@return time of this thread in microseconds} */
  @HostAccess.Export
  public double threadCpuTime() {
    return ResourceUse.threadCpuTime();
  }

  /** {@return what the process has used: see {@link ResourceUse#all()}} */
  @HostAccess.Export
  public Object resources() {
    return ResourceUse.all();
  }

  /** {@return how much memory the process may use, in bytes; 0 if that is not limited} */
  @HostAccess.Export
  public double constrainedMemory() {
    return ResourceUse.memoryLimit();
  }

  /** {@return how much memory is still free for the process, in bytes} */
  @HostAccess.Export
  public double availableMemory() {
    return ResourceUse.availableMemory();
  }

  /** {@return how large the heap may become, in bytes} */
  @HostAccess.Export
  public double heapLimit() {
    return Runtime.getRuntime().maxMemory();
  }

  /** Asks the JVM to collect what is not used any more. */
  @HostAccess.Export
  public void collectGarbage() {
    System.gc();
  }

  /** {@return the reasons for which the loop is alive} */
  @HostAccess.Export
  public Object activeResources() {
    return context.loop().activeResources().toArray(new String[0]);
  }
}
