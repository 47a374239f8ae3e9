package dev.sluice.js.binding;

import dev.sluice.js.NodeContext;
import dev.sluice.js.http2.Http2Session;
import dev.sluice.js.http2.Limits;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/** The sessions behind {@code http2}. */
public final class Http2Binding {
  private final NodeContext context;

  /**
   * The binding of a program.
   *
   * @param context the program
   */
  public Http2Binding(NodeContext context) {
    this.context = context;
  }

  /**
   * A session.
   *
   * @param server whether it is a server's
   * @param options numbers by the names of {@link Limits}' parts, and besides {@code peerStreams},
   *     how many streams the other end takes until it says so
   * @param strictWhitespace whether white space around the value of a header is refused
   * @return the session
   */
  @HostAccess.Export
  public Http2Session newSession(boolean server, Value options, boolean strictWhitespace) {
    Limits limits =
        new Limits(
            (long) options.getMember("sessionMemory").asDouble(),
            number(options, "headerPairs"),
            number(options, "outstandingPings"),
            number(options, "outstandingSettings"),
            number(options, "sendHeaderBlock"),
            number(options, "reservedRemoteStreams"),
            number(options, "invalidFrames"),
            number(options, "rejectedStreams"),
            number(options, "settings"),
            number(options, "resetBurst"),
            number(options, "resetRate"),
            number(options, "deflateTable"));
    long peerStreams = (long) options.getMember("peerStreams").asDouble();
    return new Http2Session(context, server, limits, peerStreams, strictWhitespace);
  }

  private static int number(Value options, String name) {
    return (int) Math.min(options.getMember(name).asDouble(), Integer.MAX_VALUE);
  }
}
