package dev.sluice.js;

import dev.sluice.js.graal.LateCompiler;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Makes contexts of GraalJS. Those with the usual access to Java share one engine, and with it the
 * code that was parsed and compiled; GraalJS asks for an engine of its own for every other access.
 */
final class Engines {
  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("js.async-context", "true"),
          Map.entry("js.console", "false"),
          Map.entry("js.ecmascript-version", "staging"),
          Map.entry("js.esm-bare-specifier-relative-lookup", "true"),
          Map.entry("js.global-arguments", "false"),
          Map.entry("js.lazy-translation", "true"),
          Map.entry("js.load", "true"),
          Map.entry("js.polyglot-builtin", "false"),
          Map.entry("js.print", "false"),
          Map.entry("js.stack-trace-api", "true"),
          Map.entry("js.testV8-mode", "true"),
          Map.entry("js.text-encoding", "true"),
          Map.entry("js.unhandled-rejections", "handler"),
          Map.entry("js.v8-compat", "true"),
          Map.entry("js.v8-realm-builtin", "true"),
          Map.entry("js.webassembly", "true"),
          Map.entry("js.worker", "false"));

  /** What {@code WebAssembly} needs to reach the language behind it. */
  private static final PolyglotAccess WEB_ASSEMBLY =
      PolyglotAccess.newBuilder()
          .allowEvalBetween("js", "wasm")
          .allowBindingsAccess("js")
          .allowBindingsAccess("wasm")
          .build();

  private Engines() {}

  /** What every program shares that asks for nothing special; made when the first one starts. */
  private static final class Shared {
    static final HostAccess ACCESS = withOurs(HostAccess.EXPLICIT);
    // Warns, once in a process, if this JVM only interprets JavaScript; see
    // -Dpolyglot.engine.WarnInterpreterOnly=false.
    static final Engine ENGINE = newEngine();

    private static Engine newEngine() {
      LateCompiler.arrange();
      return Engine.create("js", "wasm");
    }
  }

  /** A context; closing it does not close what it shares. */
  static Context newContext(HostAccess access, ModuleFiles modules) {
    boolean usual = access.equals(HostAccess.EXPLICIT);
    return Context.newBuilder("js", "wasm")
        .engine(usual ? Shared.ENGINE : silentEngine())
        .allowHostAccess(usual ? Shared.ACCESS : withOurs(access))
        .allowIO(IOAccess.newBuilder().fileSystem(modules).build())
        .allowPolyglotAccess(WEB_ASSEMBLY)
        .allowExperimentalOptions(true)
        .options(OPTIONS)
        .build();
  }

  private static Engine silentEngine() {
    return Engine.newBuilder("js", "wasm").option("engine.WarnInterpreterOnly", "false").build();
  }

  /** What the built-in modules need to reach their own bindings. */
  private static HostAccess withOurs(HostAccess access) {
    return HostAccess.newBuilder(access)
        .allowAccessAnnotatedBy(HostAccess.Export.class)
        .allowArrayAccess(true)
        .allowBufferAccess(true)
        .allowListAccess(true)
        .build();
  }
}
