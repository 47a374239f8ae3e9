package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Turns the text of programs into functions. */
public final class ContextifyBinding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public ContextifyBinding(NodeContext context) {
    this.context = context;
  }

  /**
   * Compiles the body of a function.
   *
   * @param body its text; the first line is line 1 in stack traces
   * @param name the name of the source in stack traces
   * @param parameters the names of the parameters, with commas between them
   * @return the function
   */
  @HostAccess.Export
  public Value compile(String body, String name, String parameters) {
    String function = "(function (" + parameters + ") {" + body + "\n})";
    return context.polyglot().eval(Source.newBuilder("js", function, name).buildLiteral());
  }

  /**
   * Reads a file of text.
   *
   * @param path where it is
   * @return its content
   */
  @HostAccess.Export
  public String read(String path) {
    try {
      return Files.readString(context.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
