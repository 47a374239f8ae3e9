package dev.sluice.js.binding;

import dev.sluice.js.BindingProvider;
import dev.sluice.js.NodeContext;
import dev.sluice.js.stream.StreamsBinding;
import org.jspecify.annotations.Nullable;

/** Which class of Java stands behind {@code internalBinding(name)}. */
public final class Bindings implements BindingProvider {
  /** A provider, for {@link java.util.ServiceLoader}. */
  public Bindings() {}

  @Override
  public @Nullable Object open(String name, NodeContext context) {
    return switch (name) {
      case "agreements" -> new AgreementsBinding(context);
      case "async_wrap" -> new AsyncWrapBinding();
      case "buffer" -> new BufferBinding();
      case "child_process" -> new ChildProcessBinding(context);
      case "cipher" -> new CipherBinding(context);
      case "contextify" -> new ContextifyBinding(context);
      case "crypto" -> new CryptoBinding(context);
      case "dgram" -> new DgramBinding(context);
      case "dns" -> new DnsBinding(context);
      case "encoding" -> new EncodingBinding();
      case "fs" -> new FsBinding(context);
      case "http_parser" -> new HttpParserBinding();
      case "http2" -> new Http2Binding(context);
      case "net" -> new NetBinding(context);
      case "os" -> new OsBinding();
      case "performance" -> new PerformanceBinding(context);
      case "keys" -> new KeysBinding(context);
      case "key_pairs" -> new KeyPairsBinding(context);
      case "modules" -> new ModulesBinding(context);
      case "options" -> new OptionsBinding(context);
      case "process" -> new ProcessBinding(context);
      case "reflection" -> new ReflectionBinding();
      case "signals" -> new SignalsBinding(context);
      case "signatures" -> new SignaturesBinding(context);
      case "stdio" -> new StdioBinding(context);
      case "streams" -> new StreamsBinding(context);
      case "messaging" -> new MessagingBinding(context);
      case "task_queue" -> new TaskQueueBinding(context);
      case "timers" -> new TimersBinding(context);
      case "tls" -> new TlsBinding(context);
      case "uv" -> new UvBinding();
      case "worker" -> new WorkerBinding(context);
      case "x509" -> new X509Binding(context);
      case "zlib" -> new ZlibBinding(context);
      default -> null;
    };
  }
}
