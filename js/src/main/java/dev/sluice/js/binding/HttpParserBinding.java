package dev.sluice.js.binding;

import dev.sluice.js.http.HttpParser;
import org.graalvm.polyglot.HostAccess;

/** The parser behind {@code http}. */
public final class HttpParserBinding {
  /** The binding of a program. */
  public HttpParserBinding() {}

  /** {@return a parser} */
  @HostAccess.Export
  public HttpParser create() {
    return new HttpParser();
  }
}
