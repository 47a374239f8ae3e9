package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import java.io.File;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** Turns the text of programs into functions, and runs scripts. */
public final class ContextifyBinding {
  private static final String MODULE = "application/javascript+module";

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
   * Compiles the body of a function. What stands in front of the body stands in its first line, so
   * that lines are right in stack traces; columns of that line are put right there.
   *
   * @param body its text
   * @param name the name of the source in stack traces; an absolute path is also where relative
   *     {@code import()}s start from
   * @param parameters the names of the parameters, with commas between them
   * @return the function
   */
  @HostAccess.Export
  public Value compileFunction(String body, String name, String parameters) {
    return context.polyglot().eval(source(head(parameters) + body + "\n})", name, ""));
  }

  /**
   * How many characters {@link #compileFunction} puts in front of the first line.
   *
   * @param parameters as given there
   * @return the number of characters
   */
  @HostAccess.Export
  public int headLength(String parameters) {
    return head(parameters).length();
  }

  private static String head(String parameters) {
    return "(function (" + parameters + ") { ";
  }

  /**
   * Runs a script: its declarations become global.
   *
   * @param text its text
   * @param name the name of the source in stack traces
   * @return its value
   */
  @HostAccess.Export
  public Value runScript(String text, String name) {
    return context.polyglot().eval(source(text, name, ""));
  }

  /**
   * Parses a script without running it, to find its syntax errors.
   *
   * @param text its text
   * @param name the name of the source in the error
   */
  @HostAccess.Export
  public void parseScript(String text, String name) {
    context.polyglot().parse(source(text, name, ""));
  }

  /**
   * Parses an ES module without running it, to find its syntax errors.
   *
   * @param text its text
   * @param name the name of the source in the error
   */
  @HostAccess.Export
  public void parseModule(String text, String name) {
    context.polyglot().parse(source(text, name, MODULE));
  }

  /**
   * Tells whether a text is an ES module.
   *
   * @param text a text that cannot be CommonJS
   * @param name the name of the source
   * @return whether it has no syntax error as a module
   */
  @HostAccess.Export
  public boolean parsesAsModule(String text, String name) {
    try {
      context.polyglot().parse(source(text, name, MODULE));
      return true;
    } catch (PolyglotException failure) {
      if (failure.isSyntaxError()) {
        return false;
      }
      throw failure;
    }
  }

  /**
   * Runs a module at once, with those that it imports.
   *
   * @param text its text
   * @param name its name
   * @return the value of its last statement; a promise if it awaits something at its top level
   */
  @HostAccess.Export
  public Value runModule(String text, String name) {
    return context.polyglot().eval(source(text, name, MODULE));
  }

  private static Source source(String text, String name, String type) {
    boolean path = name.startsWith("/");
    Source.Builder builder =
        path
            ? Source.newBuilder("js", new File(name)).content(text)
            : Source.newBuilder("js", text, name);
    if (!type.isEmpty()) {
      builder.mimeType(type);
    }
    return builder.buildLiteral();
  }
}
