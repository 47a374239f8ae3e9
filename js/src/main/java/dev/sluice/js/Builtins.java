package dev.sluice.js;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * The built-in modules: their sources, and the first of them, {@code internal/bootstrap/loaders},
 * which loads the others when they are asked for.
 */
public final class Builtins {
  private static final String FOLDER = "lib/";
  private static final String PARAMETERS = "exports, require, module, process, internalBinding";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String WEBJAR_POMS = "/META-INF/maven/org.webjars.npm/";

  private final NodeContext context;
  private final BindingProvider bindings;
  private final Value require;

  Builtins(NodeContext context) {
    this.context = context;
    this.bindings =
        ServiceLoader.load(BindingProvider.class, BindingProvider.class.getClassLoader())
            .findFirst()
            .orElseThrow();
    this.require = compile("internal/bootstrap/loaders", "host").execute(this);
  }

  /**
   * Loads a built-in module, unless it is loaded.
   *
   * @param id its name without {@code node:}
   * @return what it exports
   */
  public Value require(String id) {
    return require.execute(id);
  }

  /**
   * Calls a function that a built-in module exports.
   *
   * @param id the module
   * @param function the name of the function
   * @param arguments what it is called with
   * @return what it returns
   */
  public Value call(String id, String function, @Nullable Object... arguments) {
    return require(id).getMember(function).execute(arguments);
  }

  /**
   * Whether there is a built-in module.
   *
   * @param id its name
   * @return whether there is a source of that name
   */
  @HostAccess.Export
  public boolean exists(String id) {
    return Builtins.class.getResource(FOLDER + id + ".js") != null;
  }

  /**
   * Compiles a built-in module.
   *
   * @param id its name
   * @return a function of what CommonJS modules are given, {@code process} and {@code
   *     internalBinding}; null if there is no such module
   */
  @HostAccess.Export
  public @Nullable Value compile(String id) {
    return exists(id) ? compile(id, PARAMETERS) : null;
  }

  /**
   * The source of a built-in module.
   *
   * @param id its name
   * @return its text; null if there is no such module
   */
  public @Nullable String source(String id) {
    return exists(id) ? text(FOLDER + id + ".js") : null;
  }

  private Value compile(String id, String parameters) {
    return evaluate("node:" + id, parameters, text(FOLDER + id + ".js"));
  }

  /** Compiles text to a function, in one line with its first one, so that positions are right. */
  private Value evaluate(String name, String parameters, String body) {
    String function = "(function (" + parameters + ") {" + body + "\n})";
    return context.polyglot().eval(Source.newBuilder("js", function, name).buildLiteral());
  }

  /**
   * Compiles a file of an npm package that is on the class path as a webjar.
   *
   * @param path the name of the package and the path in it, with its extension
   * @param more the names of further parameters, each with a comma before it
   * @return a function of what CommonJS modules are given; null if there is no such file
   */
  @HostAccess.Export
  public @Nullable Value compilePackaged(String path, String more) {
    @Nullable String text = packaged(path);
    return text == null ? null : evaluate("node:npm/" + path, PARAMETERS + more, text);
  }

  /**
   * A file of an npm package that is on the class path as a webjar.
   *
   * @param path the name of the package and the path in it
   * @return its text; null if there is no such file
   */
  @HostAccess.Export
  public @Nullable String packaged(String path) {
    int slash = path.indexOf('/');
    String name = path.substring(0, slash);
    @Nullable String version = webjarVersion(name);
    String resource = WEBJARS + name + "/" + version + path.substring(slash);
    return version == null || Builtins.class.getResource(resource) == null ? null : text(resource);
  }

  private static @Nullable String webjarVersion(String name) {
    try (InputStream in =
        Builtins.class.getResourceAsStream(WEBJAR_POMS + name + "/pom.properties")) {
      if (in == null) {
        return null;
      }
      Properties pom = new Properties();
      pom.load(in);
      return pom.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("The webjar of " + name + " cannot be read.", e);
    }
  }

  /**
   * The functions of Java behind {@code internalBinding(name)}.
   *
   * @param name the name
   * @return an object whose exported methods are the functions; null if there is none
   */
  @HostAccess.Export
  public @Nullable Object binding(String name) {
    return bindings.open(name, context);
  }

  /**
   * The names of an object's exported methods.
   *
   * @param binding what {@link #binding} gave
   * @return their names, each once
   */
  @HostAccess.Export
  public Object exportedMethods(Object binding) {
    List<String> names = new ArrayList<>();
    for (var method : binding.getClass().getMethods()) {
      if (method.isAnnotationPresent(HostAccess.Export.class)
          && !names.contains(method.getName())) {
        names.add(method.getName());
      }
    }
    return names.toArray(new String[0]);
  }

  /**
   * What JavaScript sees of a failure that it caught.
   *
   * @param thrown what was caught: an exception of Java's, or anything else
   * @return the error; {@code thrown} itself if it is not of Java
   */
  @HostAccess.Export
  public Value errorOf(Value thrown) {
    boolean ofJava = thrown.isHostObject() && thrown.asHostObject() instanceof Throwable;
    if (!ofJava) {
      return thrown;
    }
    Throwable failure = thrown.asHostObject();
    @Nullable Value error = context.errors().toGuest(failure);
    return error == null ? thrown : error;
  }

  private static String text(String resource) {
    try (InputStream in = Builtins.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read.", e);
    }
  }
}
