package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import java.nio.file.Path;
import java.util.List;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/** What {@code process} asks of Java. */
public final class ProcessBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public ProcessBinding(NodeContext context) {
    this.context = context;
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

  /** {@return the working directory of the program} */
  @HostAccess.Export
  public String workingDirectory() {
    return context.workingDirectory().toString();
  }

  /**
   * Changes the working directory of the program; that of the JVM stays.
   *
   * @param directory an absolute path
   */
  @HostAccess.Export
  public void changeDirectory(String directory) {
    context.workingDirectory(Path.of(directory));
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
    context.exit(code);
  }
}
