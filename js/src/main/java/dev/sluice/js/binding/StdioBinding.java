package dev.sluice.js.binding;

import dev.sluice.error.Errno;
import dev.sluice.error.SystemException;
import dev.sluice.js.NodeContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.HostAccess;

/** The program's output: the descriptors 1 and 2, or the streams that an embedder gave. */
public final class StdioBinding {
  private static final int STANDARD_OUTPUT = 1;

  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public StdioBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Writes text at once.
   *
   * @param descriptor 1 or 2
   * @param text written as UTF-8
   */
  @HostAccess.Export
  public void write(int descriptor, String text) {
    OutputStream out =
        descriptor == STANDARD_OUTPUT ? context.options().stdout() : context.options().stderr();
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new SystemException(Errno.EPIPE, "EPIPE", "write", "write EPIPE", e);
    }
  }
}
