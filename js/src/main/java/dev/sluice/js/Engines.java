package dev.sluice.js;

import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;

/** Makes contexts of GraalJS. They share one engine, and with it the code that was compiled. */
final class Engines {
  private static final Engine SHARED =
      Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  private Engines() {}

  static Context newContext() {
    HostAccess access =
        HostAccess.newBuilder(HostAccess.EXPLICIT)
            .allowArrayAccess(true)
            .allowBufferAccess(true)
            .allowListAccess(true)
            .build();
    return Context.newBuilder("js")
        .engine(SHARED)
        .allowHostAccess(access)
        .allowExperimentalOptions(true)
        .option("js.async-context", "true")
        .option("js.console", "false")
        .option("js.ecmascript-version", "staging")
        .option("js.graal-builtin", "true")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.text-encoding", "true")
        .option("js.unhandled-rejections", "handler")
        .build();
  }
}
