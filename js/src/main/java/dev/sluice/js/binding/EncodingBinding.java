package dev.sluice.js.binding;

import dev.sluice.js.text.TextDecoding;
import java.nio.charset.Charset;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/** The JDK's character sets for {@code TextDecoder}. */
public final class EncodingBinding {
  /** The binding, which is the same for every program. */
  public EncodingBinding() {}

  /**
   * Makes a decoder.
   *
   * @param charset the JDK's name of the character set
   * @param fatal whether bytes that are no text are an error
   * @return the decoder; null if this JDK does not have the character set
   */
  @HostAccess.Export
  public @Nullable Object decoder(String charset, boolean fatal) {
    return Charset.isSupported(charset) ? new TextDecoding(Charset.forName(charset), fatal) : null;
  }
}
